import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@testable import Web

/// Takes its pages and forms from the server itself, so one that is added later is walked too.
@Suite("Every page and every form")
struct EveryPageTests {
    /// Forms that end sessions: walked last, and by themselves, for they would end the walk.
    private static let endings = [
        "/sign-out", "/account/sessions/end", "/account/sessions/{id}/end", "/owner/people/{person}/sessions/end",
        "/owner/people/{person}/reset", "/owner/people/{person}/access", "/owner/people/{person}",
    ]

    /// What makes most forms do something, if they are let.
    private static let plausible = [
        "name": "Mallory", "reason": "because", "content": "mine", "days": "30", "minutes": "10", "amount": "1", "amount_cents": "100", "price": "1",
        "percent_basis_points": "50", "code": "MINE", "on": "no", "to": "credit", "override": "yes", "start": "2027-01-04T10:00:00Z", "date": "2027-01-04",
        "time": "10:00", "role": "owner", "email": "mallory@example.com", "url": "https://evil.example/", "practitioner_id": "1", "disable": "yes",
    ]

    @Test("nobody sees what is another's, or gets in where they do not belong", arguments: TestEngine.allCases)
    func nothingLeaks(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await EveryPageScene(api, studio)
            let routes = EveryPageScene.pages(studio).filter { !Self.endings.contains($0.path) }
            #expect(routes.count > 10)
            for looker in scene.lookers {
                let before = try scene.books()
                for route in routes {
                    for address in scene.addresses(route.path) {
                        // Who may do nothing here tries hard; who may do everything would only undo the scene.
                        let fields = looker.seesClara ? [:] : Self.plausible
                        let reply = route.method == .get ? try await looker.visitor.get(address) : try await looker.visitor.submit(address, fields)
                        let what = Comment("\(looker.name): \(route.method) \(address) gave \(reply.status)")
                        #expect(reply.status < 500, what)
                        if !looker.seesClara { #expect(!EveryPageScene.secrets.contains { reply.text.contains($0) }, what) }
                        switch (route.access, looker.role) {
                        case (.open, _): break
                        case (_, nil): #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, what)
                        case (.client, .client), (.signedIn, _), (.staff, .practitioner), (.staff, .staff), (.staff, .admin), (.owner, .admin): break
                        case (.client, let role?), (.staff, let role?), (.owner, let role?):
                            let home = if case .client = role { "/carnet" } else { "/desk" }
                            #expect(route.method == .get ? reply.location == home : reply.status == 404, what)
                        }
                    }
                }
                // And forms change nothing that is another's.
                if !looker.seesClara { #expect(try scene.books() == before, "\(looker.name)") }
            }
        }
    }

    @Test("what ends a session, or takes somebody's password away, ends nobody's but one's own", arguments: TestEngine.allCases)
    func endings(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await EveryPageScene(api, studio)
            let forms = EveryPageScene.pages(studio).filter { $0.method == .post && Self.endings.contains($0.path) }
            #expect(forms.count == Self.endings.count)
            // An admin who is no owner runs the studio, and does not say who works here.
            for looker in scene.lookers where looker.email != "olivia@studio.example" {
                let (people, others) = (try studio.database.rows("SELECT * FROM access_person ORDER BY id").description, try scene.sessions(butOf: looker))
                // First what is of others, and what ends the looker's own session last of all.
                for form in forms.sorted(by: { $0.path.count > $1.path.count }) {
                    for address in scene.addresses(form.path) {
                        let reply = try await looker.visitor.submit(address, Self.plausible)
                        #expect(reply.status < 500, "\(looker.name): \(address) gave \(reply.status)")
                    }
                }
                #expect(try studio.database.rows("SELECT * FROM access_person ORDER BY id").description == people, "\(looker.name)")
                #expect(try scene.sessions(butOf: looker) == others && !others.isEmpty, "\(looker.name)")
            }
        }
    }

    @Test("a form that comes from another site, or without the token of its page, is refused and does nothing", arguments: TestEngine.allCases)
    func foreignForms(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await EveryPageScene(api, studio)
            // One whose address is its secret is for programs too, which have no token.
            let forms = EveryPageScene.pages(studio).filter { $0.method == .post && !$0.isKeyed }
            #expect(forms.count > 5)
            let (clara, olivia) = (try scene.looker("quetzalcoatl"), try scene.looker("olivia"))
            let lookers = [try scene.looker("a stranger"), clara, try scene.looker("elena"), olivia]
            for looker in lookers { _ = try await looker.visitor.get("/preferences") }
            let before = try scene.books()
            let sessions = try studio.database.number("SELECT COUNT(*) FROM access_session")
            for looker in lookers {
                let own = ["csrf": looker.visitor.formToken]
                let another = ["csrf": looker.name == olivia.name ? clara.visitor.formToken : olivia.visitor.formToken]
                for form in forms {
                    let address = scene.addresses(form.path)[0]
                    for (what, headers, fields) in [
                        ("from another site", [.secFetchSite: "cross-site"], own), ("from a neighbour", [.secFetchSite: "same-site"], own),
                        ("of another origin", [.origin: "https://evil.example"], own), ("of no origin", [.origin: "null"], own),
                        ("of the name only", [.origin: "https://carnet.test.evil.example"], own),
                        ("without a token", [.secFetchSite: "same-origin"], [:]), ("with another's token", [.secFetchSite: "same-origin"], another),
                        ("with nothing", [:], [:]),
                    ] as [(String, HTTPFields, [String: String])] {
                        let reply = try await looker.visitor.post(address, fields, headers: headers)
                        #expect(reply.status == 403, "\(looker.name): \(address) \(what) gave \(reply.status)")
                    }
                }
            }
            #expect(try scene.books() == before)
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_session") == sessions)
        }
    }

    @Test("a form of our own page is taken: by what the browser says, by its origin, or by the token alone where it says neither")
    func ownForms() async throws {
        try await withServer(on: .sqlite) { api, _ in
            for headers in [[.secFetchSite: "same-origin"], [.secFetchSite: "none"], [.origin: API.baseURL], [:]] as [HTTPFields] {
                try await Visitor(api).submit("/preferences", ["language": "de"], headers: headers).expecting(303)
            }
        }
    }

    @Test("every page tells the browser to keep to itself, and stands in no frame")
    func headers() async throws {
        try await withServer(on: .sqlite) { api, studio in
            for route in EveryPageScene.pages(studio) where route.method == .get && !route.isFramed {
                let reply = try await Visitor(api).get(route.path)
                let policy = try #require(reply.headers[.contentSecurityPolicy])
                #expect(policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "\(route.path)")
                for name in ["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"] {
                    #expect(reply.headers[HTTPField.Name(name)!] != nil, "\(route.path): \(name)")
                }
                #expect(reply.headers[.strictTransportSecurity] == nil)
                if route.access != .open { #expect(reply.headers[.cacheControl] == "no-store", "\(route.path)") }
                #expect(!reply.text.contains("<script>") && !reply.text.contains(" style="), "\(route.path)")
            }
            // What is no page keeps to the same.
            for reply in [try await api.raw(.get, "/health"), try await api.get("/orders/1"), try await api.raw(.get, "/nowhere")] {
                #expect(reply.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
            }
        }
    }

    @Test("a form that is too large, of another kind or no UTF-8 is refused in words")
    func badForms() async throws {
        try await withServer(on: .sqlite) { api, _ in
            let visitor = Visitor(api)
            _ = try await visitor.get("/preferences")
            let large = try await visitor.submit("/preferences", ["language": String(repeating: "x", count: 70_000)])
            #expect(large.status == 413 && large.text.contains("<h1>"))
            let json = try await api.raw(.post, "/preferences", Array("{}".utf8), key: nil)
            #expect(json.status == 415 && json.text.contains("<h1>"))
        }
    }
}
