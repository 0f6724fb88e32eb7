import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Sessions of browsers")
struct SessionTests {
    @Test("a session that somebody planted is never the one that is signed in, and signing in changes it", arguments: TestEngine.allCases)
    func fixation(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            let planted = String(repeating: "p", count: 43)
            let browser = Visitor(api)
            browser.carry("carnet", planted)
            try await browser.signIn("clara@example.com", in: studio)
            let first = try #require(browser.cookies["carnet"])
            #expect(first != planted)
            let thief = Visitor(api)
            thief.carry("carnet", planted)
            #expect(try await thief.get("/account").status == 303)
            // Signing in again ends the session before.
            try await browser.submit("/sign-in", ["email": "clara@example.com"]).expecting(303)
            try await browser.follow(#require(try await studio.newestLink())).expecting(303)
            #expect(browser.cookies["carnet"] != first)
            thief.carry("carnet", first)
            #expect(try await thief.get("/account").status == 303)
        }
    }

    @Test("a client's ends after 14 days unused and 90 days at most; of who works here, after 12 hours and 7 days", arguments: TestEngine.allCases)
    func limits(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            _ = try await studio.person("Sam", .staff)
            for (email, idle, longest) in [("clara@example.com", 14 * 24 * 60, 90 * 24 * 60), ("sam@studio.example", 12 * 60, 7 * 24 * 60)] {
                let browser = Visitor(api)
                try await browser.signIn(email, in: studio)
                studio.clock.advance(minutes: idle - 1)
                #expect(try await browser.get("/account").status == 200)
                studio.clock.advance(minutes: idle)
                #expect(try await browser.get("/account").status == 303, "\(email)")

                try await browser.signIn(email, in: studio)
                let start = studio.clock.now
                let end = start.adding(minutes: longest)
                while studio.clock.now < end.adding(minutes: -idle / 2) {
                    studio.clock.advance(minutes: idle / 2)
                    #expect(try await browser.get("/account").status == 200, "\(email)")
                }
                studio.clock.advance(to: end)
                #expect(try await browser.get("/account").status == 303, "\(email)")
            }
        }
    }

    @Test("that it is used is written at most once a minute, and a look costs one statement", arguments: TestEngine.allCases)
    func seldom(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.client("clara")
            let browser = Visitor(api)
            try await browser.signIn("clara@example.com", in: studio)
            func cost() async throws -> Int {
                let before = studio.store.statements.value
                try await browser.get("/preferences").expecting(200)
                return studio.store.statements.value - before
            }
            #expect(try await cost() == 1)
            studio.clock.advance(minutes: 1)
            #expect(try await cost() == 2)
            #expect(try await cost() == 1)
        }
    }

    @Test("signing out ends it on the server too; everywhere ends all; another's cannot be ended", arguments: TestEngine.allCases)
    func signOut(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            for name in ["clara", "bea"] { _ = try await studio.client(name) }
            let (laptop, phone, beas) = (Visitor(api), Visitor(api), Visitor(api))
            for browser in [laptop, phone] { try await browser.signIn("clara@example.com", in: studio) }
            try await beas.signIn("bea@example.com", in: studio)
            let ids = try studio.database.texts("SELECT id FROM access_session ORDER BY id")
            try await beas.submit("/account/sessions/\(ids[0])/end").expecting(404)
            try await laptop.submit("/account/sessions/\(ids[1])/end").expecting(200)
            #expect(try await phone.get("/account").status == 303)
            try await phone.signIn("clara@example.com", in: studio)

            let kept = laptop.cookies
            try await laptop.submit("/sign-out").expecting(303)
            #expect(laptop.cookies["carnet"] == nil)
            for (name, value) in kept { laptop.carry(name, value) }
            #expect(try await laptop.get("/account").status == 303)
            try await phone.submit("/account/sessions/end").expecting(303)
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_session WHERE client_id IS NOT NULL") == 1)
            #expect(try await beas.get("/account").status == 200)
        }
    }

    @Test("somebody who is disabled, or is something else now, is signed out at once", arguments: TestEngine.allCases)
    func disabled(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.person("Olivia", .owner)
            let sam = try await studio.person("Sam", .staff)
            let browser = Visitor(api)
            for change: JSON in [["role": "admin"], ["is_disabled": true]] {
                try await browser.signIn("sam@studio.example", in: studio)
                #expect(try await browser.get("/account").status == 200)
                try await api.patch("/people/\(sam.id)", change).expecting(200)
                #expect(try await browser.get("/account").status == 303, "\(change)")
            }
            // And gets no more links.
            try await browser.submit("/sign-in", ["email": "sam@studio.example"]).expecting(303)
            _ = try await studio.newestLink()
            #expect(try studio.database.number("SELECT COUNT(*) FROM mail_sign_in") == 2)
        }
    }
}
