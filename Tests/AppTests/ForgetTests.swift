import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("What has run out is forgotten")
struct ForgetTests {
    private static let tables = [
        "payments_order_link", "access_session", "access_sign_in_link", "access_tally", "idempotency_record", "mail_sign_in",
    ]

    @Test("links, browsers, counted tries, kept answers and mail, once nobody can ask for them any more", arguments: TestEngine.allCases)
    func forget(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let buyer = PaperBrowser(api)
            try await buyer.open("/p/1/wellness-package/checkout")
            try await buyer.press("Buy for", ["name": "Clara", "email": "clara@example.com"]).expecting(200)
            let browser = Visitor(api)
            try await browser.signIn("clara@example.com", in: studio).expecting(303)
            func left() throws -> [Int] { try Self.tables.map { try studio.database.number("SELECT COUNT(*) FROM \($0)") } }
            func forget() async throws {
                try await ForgetWhatIsOld(studio.studio)()
                try await PurgeMail(studio.studio)()
            }
            #expect(try left().allSatisfy { $0 > 0 })
            let before = try left()
            try await forget()
            #expect(try left() == before)
            // To the last minute of the link to the order.
            studio.clock.advance(minutes: 30 * 24 * 60 - 1)
            try await forget()
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order_link") == 1)
            studio.clock.advance(minutes: 60 * 24 * 60 + 1)
            try await forget()
            #expect(try left() == Self.tables.map { _ in 0 })
        }
    }
}
