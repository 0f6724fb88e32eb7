import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Invitations")
struct InvitationTests {
    /// Olivia invites Sam; the mail's link.
    private func invited(_ studio: TestStudio) async throws -> (olivia: Person, sam: Person, link: String) {
        let olivia = try await studio.person("Olivia", .owner)
        let email = try #require(EmailAddress("sam@studio.example"))
        let sam = try await InvitePerson(studio.studio)(.init(email: email, name: "Sam", role: .staff), language: .en, by: olivia.caller)
        return (olivia, sam, try #require(try await studio.newestLink()))
    }

    private func isRefused(_ link: String, _ api: API) async throws {
        let browser = Visitor(api)
        try await browser.follow(link).expecting(403)
        #expect(browser.cookies["carnet"] == nil)
    }

    @Test("says what it is, works once within a day, in the browser where its button is pressed", arguments: TestEngine.allCases)
    func once(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (_, _, link) = try await invited(studio)
            let mail = try #require(try await studio.mails().first { $0.recipient == "sam@studio.example" })
            #expect(mail.subject == "Your invitation to Studio Sonne" && mail.plain.contains("You are invited to work at Studio Sonne."))
            studio.clock.advance(minutes: 24 * 60 - 1)
            // A program that looks ahead opens the page, and uses nothing up.
            for _ in 1...2 { try await Visitor(api).get(link).expecting(200) }
            let browser = Visitor(api)
            try await browser.follow(link).expecting(303)
            #expect(try await browser.get("/account").expecting(200).text.contains("Sam"))
            try await isRefused(link, api)
        }
        try await withServer(on: engine) { api, studio in
            let link = try await invited(studio).link
            studio.clock.advance(minutes: 24 * 60)
            try await isRefused(link, api)
        }
    }

    @Test("is over with a new one, with another role, with a reset, and once she is in by other means", arguments: TestEngine.allCases)
    func ended(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            var (olivia, sam, link) = try await invited(studio)
            func inviteAgain() async throws -> String {
                try await InvitePerson(studio.studio)(sam.id, language: .en, by: olivia.caller)
                return try #require(try await studio.newestLink())
            }
            let ends: [() async throws -> Void] = [
                { _ = try await People(studio.studio).change(sam.id, by: olivia.caller) { $0.role = .admin } },
                { _ = try await People(studio.studio).reset(sam.id, by: olivia.caller).first() },
                { try await Visitor(api).signIn("sam@studio.example", in: studio).expecting(303) },
            ]
            for end in ends {
                let newer = try await inviteAgain()
                try await isRefused(link, api)
                try await end()
                try await isRefused(newer, api)
                // Five an hour is all that one address gets.
                studio.clock.advance(minutes: 60)
                link = newer
            }
            let last = try await inviteAgain()
            try await Visitor(api).follow(last).expecting(303)
        }
    }
}
