import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Links that sign in, and practitioners' days")
struct OtherMailTests {
    private func request(_ studio: TestStudio, minutes: Int = 10, language: Language? = nil) async throws {
        let now = studio.clock.now
        let address = try #require(EmailAddress("clara@example.com"))
        try await studio.store.write { records in
            try records.signInMails.request(
                SignInMail(
                    address: address, name: "Clara", link: "http://carnet.test/sign-in/the-secret", validUntil: now.adding(minutes: minutes),
                    language: language, timeZone: "Europe/London"), now: now)
        }
    }

    @Test("a link arrives, and is forgotten as soon as it left", arguments: TestEngine.allCases)
    func signIn(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try await request(studio)
            #expect(try studio.database.number("SELECT COUNT(*) FROM outbox_event WHERE CAST(payload AS TEXT) LIKE '%secret%'") == 0)
            let mail = try await studio.mail()
            #expect(mail.subject == "Your link to sign in" && mail.header("List-Unsubscribe") == nil)
            #expect(
                mail.plain == """
                    Hello Clara,

                    This link signs you in. It works once, until Sunday 22 November 2026, 10:10 am (Europe/London, UTC).

                    If you did not ask for it, leave it: without this mail nobody gets in.

                    Sign in:
                    http://carnet.test/sign-in/the-secret

                    --\(" ")
                    Studio Sonne

                    """)
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_sign_in WHERE link IS NOT NULL") == 0)
            try await request(studio, language: .de)
            #expect(try await studio.mail().subject == "Ihr Link zum Anmelden")
        }
    }

    @Test("a link that stopped working is not sent, and is forgotten too", arguments: TestEngine.allCases)
    func tooLate(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try await request(studio)
            studio.post.next(.isDown)
            try await studio.outboxWithMail()
            studio.clock.advance(minutes: 11)
            #expect(try await studio.mails().isEmpty)
            #expect(try studio.mailStatuses() == ["canceled"])
            try await PurgeMail(studio.studio)()
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_sign_in") == 0)
        }
    }

    @Test("a practitioner's day, at six of her clock, once, and not on a day without sessions", arguments: TestEngine.allCases)
    func agenda(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let wellness = try await studio.wellness()
            let (clara, bea) = (try await studio.reader(), try await studio.client("Bea"))
            // Monday 23 November, 9:00 and 11:00 in Rome, and a workshop of two at noon.
            let nine = t0.adding(minutes: 22 * 60)
            let circle = try await studio.service(.group("Circle", seats: 5, on: nine.adding(minutes: 300)), of: wellness.practitioner)
            _ = try await studio.buy(wellness.yoga, for: clara, start: nine, isPaid: true)
            _ = try await studio.buy(wellness.yoga, for: bea, start: nine.adding(minutes: 120), isPaid: true)
            _ = try await studio.buy(circle, for: clara, isPaid: true)
            _ = try await studio.buy(circle, for: bea, isPaid: true)
            func toElena() async throws -> [OutgoingMail] { try await studio.mails().filter { $0.recipient == "practice@example.com" } }
            #expect(try await toElena().isEmpty)
            studio.clock.advance(to: nine.adding(minutes: -181))
            #expect(try await toElena().isEmpty)
            studio.clock.advance(minutes: 1)
            let mails = try await toElena()
            #expect(mails.count == 1)
            let mail = try #require(mails.first)
            #expect(mail.subject == "Your day, Monday 23 November 2026: 3 sessions")
            #expect(
                mail.plain == """
                    Hello Elena Rossi,

                    This is Monday 23 November 2026. All times are those of Europe/Rome.

                    9:00 am to 10:00 am: Yoga · Clara
                    11:00 am to 12:00 pm: Yoga · Bea
                    2:00 pm to 3:00 pm: Circle · Clara, Bea

                    Open the desk:
                    http://carnet.test/desk

                    --\(" ")
                    Studio Sonne

                    No more mails like this one:
                    \(mail.unsubscribeURL ?? "no link")

                    """)
            #expect(try await toElena().isEmpty)
            studio.clock.advance(minutes: 24 * 60)
            #expect(try await toElena().isEmpty)
        }
    }
}
