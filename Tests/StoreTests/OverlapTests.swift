import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Two live sessions of a practitioner never overlap, whatever the code does")
struct OverlapTests {
    private let start = t0.adding(days: 1)

    /// SQL that confirms a session past the code; `from` and `to` are the practitioner's time, buffers included.
    private func confirming(_ id: ID<Booking>, from: Int, to: Int, _ engine: TestEngine) -> String {
        let (from, to) = (engine.literal(start.adding(minutes: from)), engine.literal(start.adding(minutes: to)))
        return """
            UPDATE bookings_booking SET status = 'confirmed', start_time = \(from), end_time = \(to), busy_start = \(from), busy_end = \(to)
            WHERE id = \(id)
            """
    }

    @Test("buffers count, and spans that only touch are fine", arguments: TestEngine.allCases)
    func buffers(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            // The massage keeps its practitioner from 10 minutes before to 15 after: -10 to 75.
            _ = try await studio.buy(wellness.massage, for: client, start: start, isPaid: true)
            let drafts = try await studio.buy(wellness.package, for: client, isPaid: true).bookings.map(\.id)
            for (from, to) in [(0, 60), (-10, 75), (-60, 120), (20, 30), (-69, -9), (74, 134)] {
                refused(by: "bookings_booking_no_overlap", studio.database, confirming(drafts[0], from: from, to: to, engine))
            }
            try studio.database.run(confirming(drafts[0], from: -70, to: -10, engine))
            try studio.database.run(confirming(drafts[1], from: 75, to: 135, engine))
            // Moving a confirmed one into another is refused as well.
            refused(by: "bookings_booking_no_overlap", studio.database, confirming(drafts[1], from: -20, to: 40, engine))
            let confirmed = try studio.database.number("SELECT COUNT(*) FROM bookings_booking WHERE status = 'confirmed'")
            #expect(confirmed == 3)
        }
    }

    @Test("every live status keeps its time", arguments: TestEngine.allCases)
    func liveStatuses(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let taken = try await studio.buy(wellness.yoga, for: client, start: start, isPaid: true).bookings[0].id
            let draft = try await studio.buy(wellness.yoga, for: client, isPaid: true).bookings[0].id
            for change in ["status = 'completed'", "status = 'no_show'", "status = 'pending_payment', hold_expires_at = \(engine.literal(t0))"] {
                try studio.database.run("UPDATE bookings_booking SET \(change) WHERE id = \(taken)")
                refused(by: "bookings_booking_no_overlap", studio.database, confirming(draft, from: 30, to: 90, engine))
            }
        }
    }

    @Test("a canceled session keeps nothing, and cannot come back over another", arguments: TestEngine.allCases)
    func canceled(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let first = try await studio.buy(wellness.yoga, for: client, start: start, isPaid: true).bookings[0].id
            let second = try await studio.buy(wellness.yoga, for: client, isPaid: true).bookings[0].id
            try studio.database.run("UPDATE bookings_booking SET status = 'canceled' WHERE id = \(first)")
            try studio.database.run(confirming(second, from: 0, to: 60, engine))
            refused(by: "bookings_booking_no_overlap", studio.database, "UPDATE bookings_booking SET status = 'confirmed' WHERE id = \(first)")
        }
    }

    @Test("another practitioner's time is her own", arguments: TestEngine.allCases)
    func anotherPractitioner(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let maya = try await studio.practitioner("Maya Lindqvist")
            let lesson = try await studio.service(.session("Lesson"), of: maya)
            _ = try await studio.buy(wellness.yoga, for: client, start: start, isPaid: true)
            let hers = try await studio.buy(lesson, for: client, start: start, isPaid: true)
            #expect(hers.bookings[0].life.status == .confirmed)
        }
    }

    @Test("through the code the refusal is readable", arguments: TestEngine.allCases)
    func readable(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            _ = try await studio.buy(wellness.massage, for: client, start: start, isPaid: true)
            await #expect(throws: BookingRefusal.slotUnavailable([.overlapping])) {
                try await studio.buy(wellness.yoga, for: client, start: start.adding(minutes: 60), isPaid: true)
            }
            let next = try await studio.buy(wellness.yoga, for: client, start: start.adding(minutes: 75), isPaid: true)
            #expect(next.bookings[0].life.status == .confirmed)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 2)
        }
    }
}
