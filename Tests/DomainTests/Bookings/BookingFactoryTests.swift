import Domain
import Testing

@Suite("Making the sessions of an order")
struct BookingFactoryTests {
    @Test("a single session makes one, worth its price")
    func direct() {
        let yoga = part(7, before: 5, after: 10)
        let sessions = DomainTests.sessions(selling: offer(.session, 6_000, of: [(yoga, 1)]))
        #expect(sessions.count == 1)
        #expect(sessions[0].value.cents == 6_000)
        #expect(sessions[0].snapshot == yoga.snapshot)
    }

    @Test("the note's package makes exactly its three sessions, and none for itself")
    func package() {
        let sessions = DomainTests.sessions(selling: wellness)
        #expect(sessions.map(\.snapshot.serviceName) == ["Yoga", "Massage", "Breathwork"])
        #expect(sessions.map(\.value.cents) == [16_667, 16_667, 16_666])
        #expect(sessions.map(\.snapshot.durationMinutes) == [60, 60, 45])
    }

    @Test("quantities are made one after the other, in the order of the items")
    func quantities() {
        let mixed = offer(of: [(part(8, "Massage"), 2), (part(7, "Yoga"), 3), (part(8, "Massage"), 1)])
        #expect(
            sessions(selling: mixed).map(\.snapshot.serviceName)
                == ["Massage", "Massage", "Yoga", "Yoga", "Yoga", "Massage"])
        #expect(sessions(selling: mixed).map(\.value.cents) == [8_334, 8_334, 8_333, 8_333, 8_333, 8_333])
    }

    @Test("ten lessons and two bonus lessons for $600 are twelve of $50")
    func bundle() {
        let sessions = DomainTests.sessions(selling: offer(.bundle, 60_000, bonus: 2, of: [(part(1, "Lesson"), 10)]))
        #expect(sessions.count == 12)
        #expect(Set(sessions.map(\.value.cents)) == [5_000])
        #expect(Set(sessions.map(\.snapshot.serviceName)) == ["Lesson"])
    }

    @Test("bonus sessions share the value, and the cents that are left go to the first")
    func bonusShare() {
        let sessions = DomainTests.sessions(selling: offer(.bundle, 10_000, bonus: 1, of: [(part(1), 2)]))
        #expect(sessions.map(\.value.cents) == [3_334, 3_333, 3_333])
    }

    @Test("by list price a dear session is worth more, and a free one nothing")
    func byListPrice() {
        let dear = offer(allocation: .byListPrice, of: [(part(7, price: 6_000), 1), (part(8, price: 15_000), 1), (part(9, price: 9_500), 1)])
        #expect(sessions(selling: dear).map(\.value.cents) == [9_836, 24_590, 15_574])
        let free = offer(.package, 900, allocation: .byListPrice, of: [(part(7, price: 0), 1), (part(8, price: 5_000), 1)])
        #expect(sessions(selling: free).map(\.value.cents) == [0, 900])
    }
}
