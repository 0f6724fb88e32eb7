import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import UseCases

@Suite("Unsubscribing")
struct SubscriptionTests {
    /// The path of the link in a mail about a package that is used up.
    private func link(_ studio: TestStudio, _ wellness: Wellness, _ client: ID<Client>) async throws -> String? {
        let sale = try await studio.buy(wellness.package, for: client, isPaid: true)
        let start = studio.clock.now.adding(minutes: 60)
        for (place, booking) in sale.bookings.enumerated() { try await studio.schedule(booking.id, at: start.adding(minutes: 120 * place)) }
        _ = try await studio.mails()
        studio.clock.advance(minutes: 24 * 60)
        for booking in sale.bookings {
            _ = try await RecordOutcome(studio.studio)(.completed, of: booking.id, reason: nil, by: studio.owner).first()
        }
        let mail = try await studio.mails().first { $0.subject.contains("all sessions used") }
        #expect(mail?.header("List-Unsubscribe-Post") == mail.map { _ in "List-Unsubscribe=One-Click" })
        return mail?.unsubscribeURL.map { String($0.dropFirst(API.baseURL.count)) }
    }

    @Test("looking changes nothing; one click ends those mails and no others, and can be taken back", arguments: TestEngine.allCases)
    func oneClick(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let path = try #require(try await link(studio, wellness, clara))
            let token = path.split(separator: "/")[1]
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_unsubscribe_link WHERE topic = 'packages'") == 1)
            #expect(try studio.database.texts("SELECT CAST(token_hash AS TEXT) FROM mail_unsubscribe_link").allSatisfy { !$0.contains(token) })

            let page = try await api.raw(.get, path, key: nil).expecting(200)
            #expect(page.text.contains("No more of these mails") && page.text.contains(#"method="post" action="\#(path)""#))
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_unsubscription") == 0)
            // What a mail program sends (RFC 8058): no cookie, no origin, no token of a form.
            let ended = try await api.form(path, "List-Unsubscribe=One-Click").expecting(200)
            #expect(ended.text.contains("You get no more of these mails."))
            try await api.form(path, "List-Unsubscribe=One-Click").expecting(200)
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_unsubscription") == 1)
            #expect(try await link(studio, wellness, clara) == nil)
            #expect(try await link(studio, wellness, studio.client("Bea")) != nil)

            try await api.form(path, "again=1").expecting(200)
            #expect(try await link(studio, wellness, clara) != nil)
        }
    }

    @Test("a guessed link leads nowhere", arguments: TestEngine.allCases)
    func guessed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            try await api.raw(.get, "/unsubscribe/carnet_guessed", key: nil).expecting(404)
            try await api.form("/unsubscribe/carnet_guessed", "List-Unsubscribe=One-Click").expecting(404)
        }
    }
}

extension API {
    /// A form as a program sends it that is no browser.
    func form(_ path: String, _ body: String) async throws -> Reply {
        let type = HTTPField.Name.contentType
        let response = try await client.executeRequest(
            uri: path, method: .post, headers: [type: "application/x-www-form-urlencoded"], body: .init(string: body))
        return Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
    }
}
