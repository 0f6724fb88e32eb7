import CarnetTesting
import Domain
import Store
import Testing
import UseCases

/// Tuesday 2026-11-24, 14:00 UTC: no time for an agenda.
private let dayAfterNext = t0.adding(minutes: 2 * 24 * 60 + 240)

@Suite("A mail says what is true when it leaves, once")
struct MailTruthTests {
    @Test("what a server that was down missed is told as it stands then", arguments: TestEngine.allCases)
    func superseded(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let sale = try await studio.buy(wellness.package, for: studio.reader(), isPaid: true)
            _ = try await studio.mails()
            let yoga = sale.bookings[0].id
            try await studio.schedule(yoga, at: dayAfterNext)
            try await studio.schedule(yoga, at: dayAfterNext.adding(minutes: 60))
            try await studio.schedule(yoga, at: dayAfterNext.adding(minutes: 120))
            // Of three times only the last one is told.
            let moved = try await studio.mail()
            #expect(moved.subject.hasPrefix("Moved: Yoga") && moved.plain.contains("4:00 pm to 5:00 pm"))
            #expect(try studio.mailStatuses() == ["delivered", "canceled", "canceled", "delivered"])
            _ = try await ReturnBooking(studio.studio)(yoga, by: studio.owner)
            try await studio.schedule(yoga, at: dayAfterNext)
            // It has a time again: nobody hears that it had none.
            #expect(try await studio.mail().subject.hasPrefix("Booked: Yoga"))
        }
    }

    @Test("a reminder of a session that moved or was called off meanwhile is dropped", arguments: TestEngine.allCases)
    func reminders(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let sale = try await studio.buy(wellness.package, for: clara, isPaid: true)
            for (place, booking) in sale.bookings.enumerated() { try await studio.schedule(booking.id, at: dayAfterNext.adding(minutes: 180 * place)) }
            _ = try await studio.mails()
            studio.clock.advance(to: dayAfterNext.adding(minutes: -600))
            #expect(try await WriteDueMail(studio.studio)() == 3)
            try await studio.schedule(sale.bookings[0].id, at: dayAfterNext.adding(days: 3))
            _ = try await ReturnBooking(studio.studio)(sale.bookings[1].id, by: studio.owner)
            let subjects = try await studio.mails().map(\.subject)
            #expect(subjects.filter { $0.hasPrefix("Reminder") } == ["Reminder: Breathwork, Tuesday 24 November 2026"])
            #expect(subjects.count == 3)
            // The new time has a reminder of its own.
            studio.clock.advance(to: dayAfterNext.adding(days: 2))
            #expect(try await studio.mails().map(\.subject) == ["Reminder: Yoga, Friday 27 November 2026"])
        }
    }

    @Test("a reminder that would come after the beginning is not sent", arguments: TestEngine.allCases)
    func late(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            _ = try await studio.buy(wellness.yoga, for: clara, start: dayAfterNext, isPaid: true)
            _ = try await studio.mails()
            studio.clock.advance(to: dayAfterNext.adding(minutes: -1))
            #expect(try await WriteDueMail(studio.studio)() == 1)
            studio.clock.advance(minutes: 1)
            #expect(try await studio.mails().isEmpty)
            #expect(try studio.mailStatuses().last == "canceled")
        }
    }

    @Test("who books within the last day is not reminded of what she just read", arguments: TestEngine.allCases)
    func justBooked(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            _ = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(minutes: 600), isPaid: true)
            #expect(try await studio.mails().filter { $0.recipient == "clara@example.com" }.count == 2)
            studio.clock.advance(minutes: 300)
            #expect(try await studio.mails().isEmpty)
        }
    }

    @Test("two servers that look at the same moment write a mail once")
    func twoServers() async throws {
        try await withStudio(on: .postgres) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            for place in 0..<5 { _ = try await studio.buy(wellness.yoga, for: clara, start: dayAfterNext.adding(minutes: 60 * place), isPaid: true) }
            _ = try await studio.mails()
            studio.clock.advance(to: dayAfterNext.adding(minutes: -120))
            try await studio.withAnotherServer { other in
                async let mine = WriteDueMail(studio.studio)()
                async let theirs = WriteDueMail(other.studio)()
                let both = try await mine + theirs
                #expect(both == 5)
            }
            #expect(try await studio.mails().count == 5)
        }
    }

    @Test("a hold that nobody paid is not called off by mail, and what was called off before it was paid is no news", arguments: TestEngine.allCases)
    func holds(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let sale = try await studio.buy(wellness.yoga, for: clara, start: dayAfterNext, method: .test, token: "tok_requires_action")
            _ = try await ReturnBooking(studio.studio)(sale.bookings[0].id, by: studio.owner)
            #expect(try await studio.mails().isEmpty)
        }
    }
}
