import CarnetTesting
import Domain
import Testing
import UseCases

/// Monday 2026-11-30, 09:00 UTC: ten in Rome, nine in London.
private let nextMonday = t0.adding(minutes: 8 * 24 * 60 - 60)

@Suite("Mails about a session")
struct SessionMailTests {
    @Test("confirmed, moved, near: each once, in the client's zone, and a calendar keeps one entry", arguments: TestEngine.allCases)
    func life(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let sale = try await studio.buy(wellness.yoga, for: studio.reader(), isPaid: true)
            #expect(try await studio.mails().map(\.subject) == ["Receipt 1: Yoga"])
            let yoga = sale.bookings[0].id
            try await studio.schedule(yoga, at: nextMonday)
            let confirmed = try await studio.mail()
            #expect(confirmed.subject == "Booked: Yoga, Monday 30 November 2026")
            #expect(
                confirmed.plain == """
                    Hello Clara,

                    Your session is booked.

                    Session: Yoga
                    With:    Elena Rossi
                    When:    Monday 30 November 2026, 9:00 am to 10:00 am (Europe/London, UTC)

                    You can move it or call it off until 24 hours before it begins.

                    The attached file puts it into your calendar.

                    See or change your sessions:
                    http://carnet.test/carnet

                    --\(" ")
                    Elena Rossi

                    """)
            #expect(confirmed.header("From") == #""Studio Sonne" <post@studio.example>"#)
            #expect(confirmed.header("To") == #""Clara" <clara@example.com>"#)
            #expect(confirmed.header("Reply-To") == #""Elena Rossi" <practice@example.com>"#)
            #expect(confirmed.calendar("METHOD") == "REQUEST" && confirmed.calendar("DTSTART") == "20261130T090000Z")
            let first = try #require(confirmed.calendar("SEQUENCE").flatMap { Int($0) })

            try await studio.schedule(yoga, at: nextMonday.adding(minutes: 90))
            let moved = try await studio.mail()
            #expect(moved.subject == "Moved: Yoga, now Monday 30 November 2026")
            #expect(moved.plain.contains("Your session has another time."))
            #expect(moved.plain.contains("When:    Monday 30 November 2026, 10:30 am to 11:30 am (Europe/London, UTC)"))
            #expect(moved.plain.contains("Before:  Monday 30 November 2026, 9:00 am (Europe/London, UTC)"))
            #expect(moved.calendar("UID") == confirmed.calendar("UID") && moved.calendar("UID") == "booking-\(yoga)@carnet.test")
            #expect(moved.calendar("SEQUENCE") == "\(first + 1)" && moved.calendar("METHOD") == "REQUEST")
            // They stand together in a mailbox, and are two.
            #expect(moved.header("References") == "<booking-\(yoga)@carnet.test>" && confirmed.header("References") == moved.header("References"))
            #expect(moved.messageID != confirmed.messageID && moved.header("Message-ID") == "<\(moved.messageID)>")

            studio.clock.advance(to: nextMonday.adding(minutes: 90 - 24 * 60 - 1))
            #expect(try await studio.mails().isEmpty)
            studio.clock.advance(minutes: 1)
            let reminder = try await studio.mail()
            #expect(reminder.subject == "Reminder: Yoga, Monday 30 November 2026" && reminder.plain.contains("Your session is near."))
            #expect(reminder.calendar == nil)
            studio.clock.advance(minutes: 1)
            #expect(try await studio.mails().isEmpty)
        }
    }

    @Test("what is called off says what becomes of it, and takes it out of the calendar", arguments: TestEngine.allCases)
    func calledOff(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.reader()
            let package = try await studio.buy(wellness.package, for: clara, isPaid: true)
            let single = try await studio.buy(wellness.yoga, for: clara, start: nextMonday.adding(minutes: 600), isPaid: true)
            let lost = try await studio.buy(wellness.yoga, for: clara, start: nextMonday.adding(minutes: 900), isPaid: true)
            try await studio.schedule(package.bookings[0].id, at: nextMonday)
            #expect(try await studio.mails().count == 6)

            _ = try await CancelBooking(studio.studio)(package.bookings[0].id, reason: nil, waive: false, by: Caller(.client(clara))).first()
            let returned = try await studio.mail()
            #expect(returned.subject == "Called off: Yoga, Monday 30 November 2026")
            #expect(returned.plain.contains("It is back in your package: choose another time whenever you like."))
            #expect(returned.calendar("METHOD") == "CANCEL" && returned.calendar("STATUS") == "CANCELLED")
            #expect(returned.calendar("DTSTART") == "20261130T090000Z" && returned.calendar("UID") == "booking-\(package.bookings[0].id)@carnet.test")

            _ = try await CancelBooking(studio.studio)(single.bookings[0].id, reason: nil, waive: false, by: studio.owner).first()
            // And how much that is, in the mail of the credit note.
            let both = try await studio.mails()
            #expect(both.count == 2 && both[0].subject.contains("60.00 back: Yoga"))
            #expect(both[1].subject.hasPrefix("Called off: ") && both[1].plain.contains("What you paid for it goes back to you."))

            studio.clock.advance(to: nextMonday.adding(minutes: 840))
            _ = try await studio.mails()
            _ = try await CancelBooking(studio.studio)(lost.bookings[0].id, reason: nil, waive: false, by: Caller(.client(clara))).first()
            #expect(try await studio.mail().plain.contains("It was called off after the time that was agreed at the purchase, and so it counts as used."))
        }
    }

    @Test("a German reads German, in Berlin", arguments: TestEngine.allCases)
    func german(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let greta = try await studio.reader("Greta Müller", zone: "Europe/Berlin", language: .de)
            _ = try await studio.buy(wellness.yoga, for: greta, start: nextMonday, isPaid: true)
            let mails = try await studio.mails()
            #expect(mails.map(\.subject) == ["Beleg 1: Yoga", "Gebucht: Yoga, Montag, 30. November 2026"])
            #expect(
                mails[1].plain == """
                    Guten Tag, Greta Müller,

                    Ihr Termin ist gebucht.

                    Termin: Yoga
                    Bei:    Elena Rossi
                    Wann:   Montag, 30. November 2026, 10:00 Uhr bis 11:00 Uhr (Europe/Berlin, UTC+1)

                    Verlegen oder absagen können Sie ihn bis 24 Stunden vor dem Beginn.

                    Mit der angehängten Datei kommt er in Ihren Kalender.

                    Termine ansehen oder ändern:
                    http://carnet.test/carnet

                    --\(" ")
                    Elena Rossi

                    """)
            #expect(mails[1].html.contains(#"<html lang="de">"#) && mails[1].html.contains("Ihr Termin ist gebucht."))
            #expect(mails[1].header("To") == "=?UTF-8?B?R3JldGEgTcO8bGxlcg==?= <clara@example.com>")
            #expect(mails[1].header("Content-Language") == "de")
        }
    }

    @Test("without a zone of her own a client reads the practitioner's", arguments: TestEngine.allCases)
    func withoutZone(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            _ = try await studio.buy(wellness.yoga, for: studio.reader(zone: nil), start: nextMonday, isPaid: true)
            #expect(try await studio.mails()[0].plain.contains("10:00 am to 11:00 am (Europe/Rome, UTC+1)"))
        }
    }

    @Test("the two hours of one name, as clocks go back, can be told apart", arguments: TestEngine.allCases)
    func clocksGoBack(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            // 2027-10-31, 00:30 UTC: half past two in Berlin, for the first time.
            studio.clock.advance(to: Instant(seconds: 1_824_854_400))
            let half = Instant(seconds: 1_824_942_600)
            let wellness = try await studio.wellness()
            let client = try await studio.reader(zone: "Europe/Berlin")
            let sale = try await studio.buy(wellness.yoga, for: client, start: half, isPaid: true)
            #expect(try await studio.mails()[0].plain.contains("2:30 am to 2:30 am (Europe/Berlin, UTC+2)"))
            _ = try await ScheduleBooking(studio.studio)(sale.bookings[0].id, .init(start: half.adding(minutes: 60), override: true), by: studio.owner)
            #expect(try await studio.mail().plain.contains("2:30 am to 3:30 am (Europe/Berlin, UTC+1)"))
        }
    }
}
