import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

/// At most 4 statements for a list of slots, whatever is asked for. Counted, not timed.
@Suite("How many statements scheduling may cost")
struct ScheduleBudgetTests {
    /// The statements that a call runs, once its key is known.
    private static func expect(
        _ most: Int, _ studio: TestStudio, sourceLocation: SourceLocation = #_sourceLocation, _ call: () async throws -> Reply
    ) async throws {
        let before = studio.store.statements.value
        let reply = try await call()
        let cost = studio.store.statements.value - before
        #expect((200...201).contains(reply.status), "\(reply)", sourceLocation: sourceLocation)
        #expect((1...most).contains(cost), "\(cost) statements", sourceLocation: sourceLocation)
    }

    @Test("slots: of a service, of a draft, of any of five practitioners, of a group; and why not", arguments: TestEngine.allCases)
    func slots(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let key = try await api.key(for: .client(clara))
            var offer = ServiceOffer.session("Lesson")
            for name in ["Ada", "Bea", "Cleo", "Dora"] { offer.alsoOfferedBy.append(try await studio.practitioner(name)) }
            let lesson = try await studio.service(offer, of: wellness.practitioner)
            let workshop = try await studio.service(.group("Breath", seats: 3, on: monday), of: wellness.practitioner)
            for hour in 1...20 { _ = try await studio.buy(lesson, for: clara, start: monday.adding(minutes: 60 * hour), isPaid: true) }
            let draft = try await studio.buy(lesson, for: clara, isPaid: true).bookings[0].id
            let package = try await studio.service(.package("With breath", of: [workshop]), of: wellness.practitioner)
            let seat = try await studio.buy(package, for: clara, isPaid: true).bookings[0].id
            for subject in ["/services/\(wellness.massage)", "/services/\(lesson)", "/services/\(workshop)", "/bookings/\(draft)", "/bookings/\(seat)"] {
                // With a key that the server does not remember it is one more for a week, and no more for three months.
                try await Self.expect(4, studio) { try await api.get("\(subject)/slots?start=2026-11-23&end=2026-11-29", key: key) }
                try await Self.expect(4, studio) { try await api.get("\(subject)/slots?start=2026-11-23&end=2027-02-22", key: key) }
                try await Self.expect(4, studio) { try await api.get("\(subject)/slots/explain?start_time=\(monday)", key: key) }
            }
        }
    }

    @Test("scheduling a draft, moving it, returning it, calling it off", arguments: TestEngine.allCases)
    func acts(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let draft = try await studio.buy(wellness.package, for: clara, isPaid: true).bookings[0].id
            // Who it is and what it may; hours and what is taken; the session; the event.
            try await Self.expect(4, studio) { try await api.schedule(JSON(draft), at: monday) }
            try await Self.expect(4, studio) { try await api.schedule(JSON(draft), at: monday.adding(minutes: 30)) }
            // The session, its change, the fact, the event.
            try await Self.expect(4, studio) { try await api.delete("/bookings/\(draft)/schedule") }
            // And what was paid for it: what is known of the order, the refund with its line and its part, the session, the
            // order, the books, word of it.
            try await Self.expect(16, studio) { try await api.post("/bookings/\(draft)/cancellation", [:], once: "k") }
        }
    }

    @Test("ten at once: what is known is asked for once a service, and each session is written", arguments: TestEngine.allCases)
    func batch(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let package = try await studio.service(.package("Ten", of: Array(repeating: wellness.yoga, count: 10)), of: wellness.practitioner)
            let order = try await studio.buy(package, for: clara, isPaid: true).order.id
            let times = JSON.list((0..<10).map { JSON(monday.adding(days: $0)) })
            try await Self.expect(24, studio) { try await api.post("/orders/\(order)/schedule", ["start_times": times], once: "k") }
        }
    }

    @Test("hours, time off, waitlist and feeds", arguments: TestEngine.allCases)
    func others(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner(hours: .office)
            let workshop = try await studio.service(.group("Breath", seats: 1, on: monday), of: elena)
            _ = try await studio.buy(workshop, for: studio.client("Holder"), isPaid: true)
            for number in 1...30 { try await api.post("/services/\(workshop)/waitlist", ["client_id": JSON(studio.client("client\(number)"))]).expecting(201) }
            for path in ["/practitioners/\(elena)/schedule", "/practitioners/\(elena)/time_off", "/services/\(workshop)/waitlist", "/practitioners/\(elena)/calendar"] {
                try await Self.expect(3, studio) { try await api.get(path) }
            }
        }
    }
}
