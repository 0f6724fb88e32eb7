import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("What the server says of itself")
struct SystemTests {
    /// The calls of api.md that stand so far.
    private static let calls: [String: Set<String>] = [
        "/practitioners": ["get", "post"], "/practitioners/{id}": ["get", "patch"],
        "/services": ["get", "post"], "/services/{id}": ["get", "patch"], "/services/{id}/invitations/{client_id}": ["put"],
        "/clients": ["get", "post"], "/clients/{id}": ["get"], "/clients/{id}/credits": ["post"],
        "/keys": ["get", "post"], "/keys/{id}": ["delete"], "/checkout": ["post"],
        "/orders": ["get"], "/orders/{id}": ["get"], "/orders/{id}/bookings": ["get"], "/orders/{id}/payments": ["post"],
        "/orders/{id}/cancellation": ["post"], "/test_payments/{id}/complete": ["post"],
        "/bookings": ["get"], "/bookings/{id}": ["get"],
        "/practitioners/{id}/schedule": ["get", "put"], "/practitioners/{id}/time_off": ["get", "post"],
        "/practitioners/{id}/time_off/{time_off_id}": ["delete"],
        "/practitioners/{id}/external_calendars": ["get", "post"],
        "/practitioners/{id}/external_calendars/{calendar_id}": ["delete"],
        "/practitioners/{id}/calendar": ["get", "post"], "/clients/{id}/calendar": ["get", "post"], "/calendars/{id}": ["delete"],
        "/services/{id}/slots": ["get"], "/services/{id}/slots/explain": ["get"],
        "/services/{id}/dates": ["post"], "/services/{id}/dates/{date_id}": ["patch", "delete"],
        "/services/{id}/waitlist": ["get", "post"], "/services/{id}/waitlist/{entry_id}": ["delete"],
        "/bookings/{id}/slots": ["get"], "/bookings/{id}/slots/explain": ["get"], "/bookings/{id}/schedule": ["put", "delete"],
        "/bookings/{id}/cancellation": ["post"], "/bookings/{id}/completion": ["post"], "/bookings/{id}/no_show": ["post"],
        "/bookings/{id}/undo": ["post"], "/bookings/{id}/notes": ["get", "post"], "/orders/{id}/schedule": ["post"],
        "/orders/{id}/refund_preview": ["get"], "/orders/{id}/refunds": ["get", "post"], "/refunds/{id}/retry": ["post"],
        "/orders/{id}/ledger": ["get"], "/reports/trial_balance": ["get"], "/reports/liability": ["get"],
        "/practitioners/{id}/earnings": ["get"], "/practitioners/{id}/agreement": ["get", "patch"], "/commissions": ["get", "put"],
        "/payouts": ["get", "post"], "/payouts/{id}/payment": ["post"], "/payouts/{id}/failure": ["post"],
        "/payouts/{id}/cancellation": ["post"], "/payout_batches/{id}/transfers": ["get"],
        "/orders/{id}/receipt": ["get"], "/refunds/{id}/credit_note": ["get"], "/documents": ["get", "post"],
        "/coupons": ["get", "post"], "/coupons/{id}": ["patch"],
        "/webhook_endpoints": ["get", "post"], "/webhook_endpoints/{id}": ["get", "patch", "delete"],
        "/webhook_endpoints/{id}/rotation": ["post"], "/webhook_endpoints/{id}/test": ["post"],
        "/webhook_endpoints/{id}/deliveries": ["get"], "/webhook_endpoints/{id}/deliveries/{delivery_id}/redelivery": ["post"],
        "/dead_letters": ["get"], "/dead_letters/{id}/retry": ["post"],
        "/people": ["get", "post"], "/people/{id}": ["get", "patch"], "/people/{id}/reset": ["post"], "/audit": ["get"],
        "/orders/{id}/extension": ["post"], "/orders/{id}/pause": ["post"], "/orders/{id}/resume": ["post"],
    ]
    /// Read without a key: the address is the key.
    private static let feed = "/calendars/{token}.ics"
    /// Sent by Stripe: the signature is the key.
    private static let messages = "/webhooks/stripe"

    @Test("it lives and can serve, and needs no key to say so", arguments: TestEngine.allCases)
    func health(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            #expect(try await api.raw(.get, "/health", key: nil).expecting(200)["status"] == "ok")
            #expect(try await api.raw(.get, "/ready", key: nil).expecting(200)["status"] == "ready")
            try await api.raw(.post, "/health", key: nil).expecting(405, "method_not_allowed")
        }
    }

    @Test("a server whose database cannot answer is not ready, and says when to ask again", arguments: TestEngine.allCases)
    func notReady(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            await studio.store.close()
            let ready = try await api.raw(.get, "/ready", key: nil)
            #expect(ready.status == 503)
            #expect(ready.code == "unavailable")
            #expect(ready.headers[.retryAfter] != nil)
            try await api.raw(.get, "/health", key: nil).expecting(200)
        }
    }

    @Test("what it measured, for Prometheus: each address with its method and status")
    func metrics() async throws {
        try await withServer(on: .sqlite) { api, studio in
            _ = try await api.raw(.get, "/health", key: nil)
            try await api.get("/orders/999999").expecting(404)
            let metrics = try await api.raw(.get, "/metrics", key: nil).expecting(200)
            #expect(metrics.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
            #expect(metrics.text.contains("# TYPE http_request_duration_seconds histogram"))
            let lines = metrics.text.split(separator: "\n").filter { $0.hasPrefix("http_request_duration_seconds_count{") }
            for parts in [["method=\"GET\"", "path=\"/health\"", "status=\"200\""], ["method=\"GET\"", "orders/", "status=\"404\""]] {
                #expect(lines.contains { line in parts.allSatisfy { line.contains($0) } }, "\(parts)")
            }
            // The number of an order is no label: each would make a series of its own.
            #expect(!metrics.text.contains("999999"))
        }
    }

    @Test("openapi.json describes every call there is, and nothing else")
    func openAPI() async throws {
        try await withServer(on: .sqlite) { api, _ in
            let document = try await api.raw(.get, "/openapi.json", key: nil).expecting(200)
            #expect(document["openapi"].string?.hasPrefix("3.1") == true)
            var described = document["paths"].fields
            for system in ["/health", "/ready", "/metrics", "/openapi.json"] {
                let description = described.removeValue(forKey: system)
                #expect(description != nil, "\(system)")
            }
            let calls = Self.calls.merging([Self.feed: ["get"], Self.messages: ["post"]]) { call, _ in call }
            let paths = Set(calls.keys.map { "/api/v1" + $0 })
            #expect(Set(described.keys) == paths)
            for (path, methods) in calls {
                let description = document["paths"]["/api/v1" + path]
                #expect(Set(description.fields.keys) == methods, "\(path)")
            }
        }
    }

    @Test("every call that is described answers: without a key 401, with a method it does not take 405")
    func described() async throws {
        try await withServer(on: .sqlite) { api, _ in
            for (path, methods) in Self.calls {
                let address = path.replacing(/{[a-z_]+}/, with: "1")
                for name in ["get", "post", "put", "patch", "delete"] {
                    let method = try #require(HTTPRequest.Method(name.uppercased()))
                    let reply = try await api.send(method, address, key: nil)
                    #expect(reply.status == (methods.contains(name) ? 401 : 405), "\(method) \(address) gave \(reply)")
                    if reply.status == 401 { #expect(reply.headers[.wwwAuthenticate] == "Bearer") }
                }
            }
        }
    }

    @Test("a calendar feed is read without a key, below the base path and without it; nobody's token leads nowhere")
    func feed() async throws {
        try await withServer(on: .sqlite) { api, _ in
            for base in ["", "/api/v1"] {
                let address = base + Self.feed.replacing("{token}", with: "nobodys")
                for key in [nil, API.adminKey] { try await api.raw(.get, address, key: key).expecting(404, "not_found") }
                try await api.raw(.post, address, key: nil).expecting(405, "method_not_allowed")
            }
        }
    }

    @Test("each reference of the description leads somewhere")
    func references() async throws {
        try await withServer(on: .sqlite) { api, _ in
            let document = try await api.raw(.get, "/openapi.json", key: nil).expecting(200)
            let names = Set(document["components"]["schemas"].fields.keys)
            let references = Self.references(in: document.json)
            #expect(references.count > 10)
            for reference in references {
                #expect(names.contains(reference.replacing("#/components/schemas/", with: "")), "\(reference)")
            }
        }
    }

    private static func references(in json: JSON) -> Set<String> {
        switch json {
        case .object(let fields):
            fields.reduce(into: Set<String>()) { found, field in
                if field.key == "$ref", let reference = field.value.string { found.insert(reference) }
                found.formUnion(references(in: field.value))
            }
        case .list(let items): items.reduce(into: Set<String>()) { $0.formUnion(references(in: $1)) }
        default: []
        }
    }
}
