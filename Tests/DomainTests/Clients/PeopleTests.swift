import Domain
import Testing

@Suite("What people say of themselves")
struct PeopleTests {
    private func isZone(_ name: String) -> Bool { name == "Europe/Berlin" }

    @Test("a client needs a name and an address; what else is said must be true")
    func clients() {
        let table: [(String, NewClient)] = [
            ("name", NewClient(name: "", email: "ada@example.com")),
            ("name", NewClient(name: "A\u{0}da", email: "ada@example.com")),
            ("email", NewClient(name: "Ada", email: "not-an-email")),
            ("phone", NewClient(name: "Ada", email: "ada@example.com", phone: String(repeating: "1", count: 41))),
            ("time_zone", NewClient(name: "Ada", email: "ada@example.com", timeZone: "Mars/Olympus")),
        ]
        for (field, client) in table {
            let error = #expect(throws: InvalidInput.self) { try client.validated(isZone: isZone) }
            #expect(error?.faults.map(\.path) == [[field]])
        }
    }

    @Test("within a checkout the faults of the client stand under the client, all of them")
    func prefix() {
        let nobody = NewClient(name: " ", email: "?", timeZone: "Nowhere")
        let error = #expect(throws: InvalidInput.self) { try nobody.validated(prefix: ["client"], isZone: isZone) }
        #expect(error?.faults.map(\.path) == [["client", "name"], ["client", "time_zone"], ["client", "email"]])
    }

    @Test("a client that is fine gives the address in its kept form")
    func fine() throws {
        let ada = NewClient(name: "Ada", email: " Ada@Example.com", phone: "+49 30 1234", timeZone: "Europe/Berlin")
        #expect(try ada.validated(isZone: isZone).text == "ada@example.com")
    }

    @Test("a practitioner's profile, each fault under its field")
    func practitioners() throws {
        let maya = PractitionerProfile(displayName: "Maya", email: "maya@example.com", timeZone: "Europe/Berlin")
        try maya.validate(isZone: isZone)
        let table: [(String, (inout PractitionerProfile) -> Void)] = [
            ("display_name", { $0.displayName = "" }), ("email", { $0.email = "maya at studio" }), ("time_zone", { $0.timeZone = "CET+1" }),
            ("slot_interval_minutes", { $0.slotIntervalMinutes = 4 }), ("slot_interval_minutes", { $0.slotIntervalMinutes = 241 }),
            ("min_notice_minutes", { $0.minNoticeMinutes = -1 }), ("booking_window_days", { $0.bookingWindowDays = 0 }),
        ]
        for (field, change) in table {
            var profile = maya
            change(&profile)
            let error = #expect(throws: InvalidInput.self) { try profile.validate(isZone: isZone) }
            #expect(error?.faults.map(\.path) == [[field]])
        }
    }

    @Test("what people expect is the default")
    func defaults() {
        let maya = PractitionerProfile(displayName: "Maya", timeZone: "Europe/Berlin")
        #expect([maya.slotIntervalMinutes, maya.minNoticeMinutes, maya.bookingWindowDays] == [15, 120, 60])
        #expect(CancellationPolicy.usual == CancellationPolicy(windowHours: 24, isRefundable: true))
        #expect(BookingService.holdMinutes == 15)
    }
}
