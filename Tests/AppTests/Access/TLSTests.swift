import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import Testing
import UseCases

@testable import Web

@Suite("Behind TLS, behind proxies, and in a demo")
struct TLSTests {
    private func serve(
        _ baseURL: String, isDemo: Bool = false, proxies: Int = 0, _ story: @Sendable (API, TestStudio) async throws -> Void
    ) async throws {
        try await withStudio(on: .sqlite) { studio in
            var settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: baseURL, adminKey: API.adminKey)
            (settings.isDemo, settings.trustedProxies) = (isDemo, proxies)
            let server = CarnetServer(studio.studio, settings: settings, metrics: measured)
            try await server.application().test(.router) { try await story(API(client: $0), studio) }
        }
    }

    @Test("cookies have names that a browser takes over TLS from this host alone, and browsers are to come no other way")
    func secure() async throws {
        try await serve("https://carnet.example") { api, _ in
            let reply = try await Visitor(api).get("/sign-in")
            let cookie = try #require(reply.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-carnet-visit="))
            for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] { #expect(cookie.contains("; \(part)"), "\(part)") }
            #expect(!cookie.contains("Domain"))
            #expect(reply.headers[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
            // A plain cookie, which a neighbour could plant, is none of ours.
            let planted = Visitor(api)
            planted.carry("carnet-visit", String(repeating: "p", count: 43))
            #expect(try await planted.get("/sign-in").headers[.setCookie]?.hasPrefix("__Host-carnet-visit=") == true)
        }
    }

    @Test("a demo lets anyone in as three people of it; nothing else has such buttons, or such an address")
    func demo() async throws {
        try await serve(API.baseURL, isDemo: true) { api, studio in
            try await DemoStudio(studio.studio).fillIfEmpty()
            for (guest, path) in [("client", "/carnet"), ("practitioner", "/desk"), ("owner", "/desk")] {
                let visitor = Visitor(api)
                #expect(try await visitor.get("/sign-in").text.contains("value=\"\(guest)\""))
                #expect(try await visitor.submit("/sign-in/demo", ["as": guest]).expecting(303).location == path)
                #expect(try await visitor.get("/account").status == 200)
            }
            try await Visitor(api).submit("/sign-in/demo", ["as": "admin"]).expecting(404)
        }
        try await serve(API.baseURL) { api, studio in
            try await DemoStudio(studio.studio).fillIfEmpty()
            let visitor = Visitor(api)
            #expect(try await !visitor.get("/sign-in").text.contains("demo"))
            try await visitor.submit("/sign-in/demo", ["as": "owner"]).expecting(404)
        }
    }

    @Test("one address tries so often; another is not held up by it, and what a client writes of itself does not count")
    func limits() async throws {
        try await serve(API.baseURL, proxies: 1) { api, studio in
            let forwarded = HTTPField.Name("X-Forwarded-For")!
            func guess(_ addresses: String) async throws -> Reply {
                let visitor = Visitor(api)
                _ = try await visitor.get("/sign-in")
                return try await visitor.submit("/sign-in/link", ["token": "guess"], headers: [.secFetchSite: "same-origin", forwarded: addresses])
            }
            for number in 1...20 { #expect(try await guess("198.51.100.\(number), 203.0.113.7").status == 403) }
            let refused = try await guess("198.51.100.99, 203.0.113.7")
            #expect(refused.status == 429 && refused.text.contains("<h1>"))
            #expect(refused.headers[.retryAfter] == "3")
            #expect(refused.headers[HTTPField.Name("RateLimit-Policy")!] == "\"sign-in\";q=20;w=60")
            #expect(refused.headers[HTTPField.Name("RateLimit")!] == "\"sign-in\";r=0;t=3")
            #expect(try await guess("203.0.113.7, 203.0.113.8").status == 403)
            studio.clock.advance(seconds: 3)
            #expect(try await guess("203.0.113.7").status == 403)
            #expect(try await guess("203.0.113.7").status == 429)
        }
    }

    @Test("a client's key buys thirty times a minute and then waits; the studio sells as often as it likes")
    func checkout() async throws {
        try await serve(API.baseURL) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let key = try await api.key(for: .client(clara))
            let body: JSON = ["service_id": JSON(wellness.yoga)]
            for _ in 1...30 { try await api.post("/checkout", body, key: key).expecting(201) }
            let refused = try await api.post("/checkout", body, key: key).expecting(429, "too_many_requests")
            #expect(refused.headers[.retryAfter] == "2" && refused.headers[.contentType] == "application/problem+json")
            try await api.post("/checkout", ["service_id": JSON(wellness.yoga), "client_id": JSON(clara)]).expecting(201)
            studio.clock.advance(seconds: 2)
            let again = try await api.post("/checkout", body, key: key).expecting(201)
            #expect(again.headers[HTTPField.Name("RateLimit")!] == "\"checkout\";r=0;t=2")
        }
    }
}
