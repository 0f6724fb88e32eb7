import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@testable import Web

/// Takes its pages and forms from the server itself, so one that is added later is walked too.
@Suite("Every page and every form")
struct EveryPageTests {
    /// Who looks, and whether Clara's things are theirs to see.
    private struct Looker {
        let name: String
        let visitor: Visitor
        let role: Caller.Role?
        let seesClara: Bool
    }

    /// Clara bought a package from Elena. Whatever is hers has a word in it that stands nowhere else.
    private struct Scene {
        static let secrets = ["Xanthippe", "quetzalcoatl", "rhododendron"]

        let studio: TestStudio
        let lookers: [Looker]
        /// Numbers that exist: of Clara, Elena, the order, its sessions, and whatever else has one.
        let ids: [String]

        init(_ api: API, _ studio: TestStudio) async throws {
            self.studio = studio
            let wellness = try await studio.wellness()
            let clara = try await studio.client("quetzalcoatl")
            try studio.database.run("UPDATE clients_client SET name = 'Xanthippe', phone = 'rhododendron' WHERE id = \(clara)")
            _ = try await studio.client("bea")
            let rival = try await studio.practitioner("Maya")
            let sold = try await studio.buy(wellness.package, for: clara, isPaid: true)
            let booked = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(days: 2), isPaid: true)
            for (name, role, practice) in [
                ("Olivia", .owner, nil), ("Adam", .admin, nil), ("Sam", .staff, nil), ("Elena", .practitioner, wellness.practitioner),
                ("Maya", .practitioner, rival),
            ] as [(String, Person.Role, ID<Practitioner>?)] { _ = try await studio.person(name, role, of: practice) }
            let numbers = sold.bookings.map(\.id.rawValue) + booked.bookings.map(\.id.rawValue)
            ids = Set([clara.rawValue, wellness.practitioner.rawValue, sold.order.id.rawValue, booked.order.id.rawValue, 1, 2, 3, 4] + numbers)
                .sorted().map(String.init)
            var lookers = [Looker(name: "a stranger", visitor: Visitor(api), role: nil, seesClara: false)]
            for (email, role, sees) in [
                ("quetzalcoatl@example.com", .client(clara), true), ("bea@example.com", .client(ID(2)), false),
                ("elena@studio.example", .practitioner(wellness.practitioner), true), ("maya@studio.example", .practitioner(rival), false),
                ("sam@studio.example", .staff, true), ("adam@studio.example", .admin, true), ("olivia@studio.example", .admin, true),
            ] as [(String, Caller.Role, Bool)] {
                let visitor = Visitor(api)
                try await visitor.signIn(email, in: studio).expecting(303)
                lookers.append(Looker(name: email, visitor: visitor, role: role, seesClara: sees))
            }
            self.lookers = lookers
        }

        func looker(_ name: String) throws -> Looker { try #require(lookers.first { $0.name.hasPrefix(name) }) }

        /// All that a page could change, but for the sessions of the browsers.
        func books() throws -> [String] {
            try ["payments_order", "bookings_booking", "clients_client", "practitioners_practitioner", "services_service", "access_person", "payments_payment", "payments_refund", "audit_entry"]
                .map { table in try studio.database.rows("SELECT * FROM \(table) ORDER BY id").description }
        }

        /// The addresses of a page, with numbers that exist in the places of its parameters.
        func addresses(_ path: String) -> [String] {
            guard path.contains("{") else { return [path] }
            return ids.map { id in path.replacing(/\{[a-z_]+\}/, with: id) }
        }
    }

    private static func pages(_ studio: TestStudio) -> [PageRoute] {
        var settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: API.baseURL, adminKey: API.adminKey)
        settings.isDemo = false
        return CarnetServer(studio.studio, settings: settings, metrics: measured).pages
    }

    /// Forms that end the session that walks; `SessionTests` sends them.
    private static let endings = ["/sign-out", "/account/sessions/end", "/account/sessions/{id}/end", "/owner/people/{person}/sessions/end", "/owner/people/{person}/reset"]

    @Test("nobody sees what is another's, or gets in where they do not belong", arguments: TestEngine.allCases)
    func nothingLeaks(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await Scene(api, studio)
            let routes = Self.pages(studio).filter { !Self.endings.contains($0.path) }
            #expect(routes.count > 10)
            for looker in scene.lookers {
                let before = try scene.books()
                for route in routes {
                    for address in scene.addresses(route.path) {
                        let reply = route.method == .get ? try await looker.visitor.get(address) : try await looker.visitor.submit(address)
                        let what = Comment("\(looker.name): \(route.method) \(address) gave \(reply.status)")
                        #expect(reply.status < 500, what)
                        if !looker.seesClara { #expect(!Scene.secrets.contains { reply.text.contains($0) }, what) }
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
                // Forms with nothing in them change nothing of others'.
                if !looker.seesClara { #expect(try scene.books() == before, "\(looker.name)") }
            }
        }
    }

    @Test("a form that comes from another site, or without the token of its page, is refused and does nothing", arguments: TestEngine.allCases)
    func foreignForms(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await Scene(api, studio)
            // One whose address is its secret is for programs too, which have no token.
            let forms = Self.pages(studio).filter { $0.method == .post && !$0.isKeyed }
            #expect(forms.count > 5)
            let (stranger, clara, olivia) = (try scene.looker("a stranger"), try scene.looker("quetzalcoatl"), try scene.looker("olivia"))
            for looker in [stranger, clara, olivia] { _ = try await looker.visitor.get("/preferences") }
            let before = try scene.books()
            let sessions = try studio.database.number("SELECT COUNT(*) FROM access_session")
            for looker in [stranger, clara, olivia] {
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
            for route in Self.pages(studio) where route.method == .get && !route.isFramed {
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
