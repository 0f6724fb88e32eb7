import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("Links that sign in")
struct SignInLinkTests {
    @Test("a client asks for a link, opens it, and is signed in; the mail alone does nothing", arguments: TestEngine.allCases)
    func client(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            let browser = Visitor(api)
            _ = try await browser.get("/sign-in?return=/account").expecting(200)
            let asked = try await browser.submit("/sign-in", ["email": " Clara@Example.com ", "return": "/account"]).expecting(303)
            #expect(asked.location == "/sign-in/sent")
            let link = try #require(try await studio.newestLink())
            // A mail program that looks ahead uses nothing up.
            for _ in 1...3 { try await browser.get(link).expecting(200) }
            #expect(try await browser.get("/account").location?.hasPrefix("/sign-in?return=") == true)
            #expect(try await browser.follow(link).expecting(303).location == "/account")
            #expect(try await browser.get("/account").expecting(200).text.contains("<strong>clara</strong>"))
            // Nothing that could sign anyone in is in the database.
            let secret = String(link.split(separator: "=", maxSplits: 1)[1])
            let session = try #require(browser.cookies["carnet"])
            for table in ["access_sign_in_link", "access_session"] {
                let rows = try studio.database.rows("SELECT * FROM \(table)").description
                #expect(!rows.contains(secret) && !rows.contains(session), "\(table)")
            }
        }
    }

    @Test("works once, for ten minutes, in the browser that asked, and cannot be guessed: each time the same refusal", arguments: TestEngine.allCases)
    func misuse(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            let (browser, other) = (Visitor(api), Visitor(api))
            func ask() async throws -> String {
                _ = try await browser.get("/sign-in")
                try await browser.submit("/sign-in", ["email": "clara@example.com"]).expecting(303)
                return try #require(try await studio.newestLink())
            }
            func isRefused(_ link: String, in visitor: Visitor) async throws {
                let reply = try await visitor.follow(link).expecting(403)
                #expect(reply.text.contains("This link does not work") && visitor.cookies["carnet"] == nil)
            }
            let first = try await ask()
            try await isRefused(first, in: other)
            // The refusal did not use it up.
            try await browser.follow(first).expecting(303)
            try await browser.submit("/sign-out").expecting(303)
            try await isRefused(first, in: browser)

            let second = try await ask()
            studio.clock.advance(minutes: 10)
            try await isRefused(second, in: browser)
            for guess in ["", "x", String(repeating: "A", count: 43)] { try await isRefused("/sign-in/link?token=\(guess)", in: browser) }
        }
    }

    @Test("of many who follow one link at once, one is signed in", arguments: TestEngine.allCases)
    func race(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            let browser = Visitor(api)
            _ = try await browser.get("/sign-in")
            try await browser.submit("/sign-in", ["email": "clara@example.com"]).expecting(303)
            let link = try #require(try await studio.newestLink())
            let cookies = browser.cookies
            let token = browser.formToken
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        let tab = Visitor(api)
                        for (name, value) in cookies { tab.carry(name, value) }
                        let secret = String(link.split(separator: "=", maxSplits: 1)[1])
                        return try await tab.post("/sign-in/link", ["csrf": token, "token": secret]).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 303 }.count == 1 && statuses.filter { $0 == 403 }.count == 7)
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_session") == 1)
        }
    }

    @Test("an address that nobody has is answered alike, costs the same statements, and gets no mail", arguments: TestEngine.allCases)
    func unknown(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            var answers = [(String, Int)]()
            for address in ["clara@example.com", "nobody@example.com"] {
                let browser = Visitor(api)
                _ = try await browser.get("/sign-in")
                let before = studio.store.statements.value
                let reply = try await browser.submit("/sign-in", ["email": address]).expecting(303)
                answers.append((reply.location ?? "", studio.store.statements.value - before))
            }
            #expect(answers[0] == answers[1])
            _ = try await studio.newestLink()
            #expect(try studio.database.texts("SELECT address FROM mail_sign_in") == ["clara@example.com"])
            let reply = try await Visitor(api).submit("/sign-in", ["email": "no address"])
            #expect(reply.status == 422 && reply.text.contains("This is no e-mail address"))
        }
    }

    @Test("five an hour for one address, known or not, however many servers there are", arguments: TestEngine.allCases)
    func often(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            for address in ["clara@example.com", "nobody@example.com"] {
                for number in 1...6 {
                    let reply = try await Visitor(api).submit("/sign-in", ["email": address])
                    #expect(reply.status == (number <= 5 ? 303 : 429), "\(number)")
                    if number == 6 { #expect(reply.headers[.retryAfter] == "3600") }
                }
            }
            studio.clock.advance(minutes: 60)
            try await Visitor(api).submit("/sign-in", ["email": "clara@example.com"]).expecting(303)
        }
    }

    @Test("the command prints one for the first owner, for any browser and an hour", arguments: TestEngine.allCases)
    func printed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let olivia = try await studio.person("Olivia", .owner)
            let link = try await PrintSignInLink(studio.studio)(for: olivia, by: studio.owner)
            let later = try await PrintSignInLink(studio.studio)(for: olivia, by: studio.owner)
            studio.clock.advance(minutes: 59)
            let browser = Visitor(api)
            #expect(try await browser.follow(link).expecting(303).location == "/desk")
            #expect(try await browser.get("/account").expecting(200).text.contains("Olivia"))
            studio.clock.advance(minutes: 1)
            try await Visitor(api).follow(later).expecting(403)
            await #expect(throws: Forbidden.ownersOnly) { try await PrintSignInLink(studio.studio)(for: olivia, by: olivia.caller) }
        }
    }
}
