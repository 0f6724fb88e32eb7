import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Who may do what over HTTP")
struct RoleTests {
    private static let callers = ["admin", "owner", "rival", "buyer", "stranger"]

    @Test("each caller sees and does what is theirs: 404 for what they may not see, 403 for what they may not do", arguments: TestEngine.allCases)
    func table(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (buyer, stranger) = (try await studio.client("Clara"), try await studio.client("Bea"))
            let rival = try await studio.practitioner("Maya")
            let keys = [
                API.adminKey, try await api.key(for: .practitioner(wellness.practitioner)), try await api.key(for: .practitioner(rival)),
                try await api.key(for: .client(buyer)), try await api.key(for: .client(stranger)),
            ]
            let sold = try await studio.buy(wellness.package, for: buyer, isPaid: true)
            let waiting = try await studio.buy(wellness.yoga, for: buyer, method: .test, token: "tok_requires_action")
            var secret = ServiceOffer.session("Secret")
            secret.visibility = .unlisted
            let hidden = try await studio.service(secret, of: wellness.practitioner)
            let (p, o, b) = (wellness.practitioner, sold.order.id, sold.bookings[0].id)
            let edit: JSON = ["description": "Slow and strong."]
            let credit: JSON = ["amount_cents": 100, "reason": "x"]
            // The statuses are those that each caller gets: an admin, the practitioner whose it is, another practitioner,
            // the client who bought, another client. `{who}` becomes the caller's name.
            let rows: [RoleRow] = [
                RoleRow(.get, "/practitioners", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/practitioners/\(p)", nil, 200, 200, 200, 200, 200),
                RoleRow(.post, "/practitioners", ["display_name": "{who}", "time_zone": "UTC"], 201, 403, 403, 403, 403),
                RoleRow(.patch, "/practitioners/\(p)", ["display_name": "Elena"], 200, 200, 403, 403, 403),
                RoleRow(.get, "/services", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/services/\(wellness.yoga)", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/services/\(hidden)", nil, 200, 200, 404, 404, 404),
                RoleRow(
                    .post, "/services", ["practitioner_id": JSON(p), "name": "For {who}", "price_cents": 1, "duration_minutes": 30, "service_type": "session"],
                    201, 201, 403, 403, 403),
                RoleRow(.patch, "/services/\(wellness.yoga)", edit, 200, 200, 403, 403, 403),
                RoleRow(.patch, "/services/\(hidden)", edit, 200, 200, 404, 404, 404),
                RoleRow(.put, "/services/\(wellness.yoga)/invitations/\(buyer)", nil, 204, 204, 403, 403, 403),
                RoleRow(.put, "/services/\(wellness.yoga)/invitations/\(stranger)", nil, 204, 404, 403, 403, 403),
                RoleRow(.get, "/clients", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/clients/\(buyer)", nil, 200, 200, 404, 200, 404),
                RoleRow(.post, "/clients", ["name": "{who}", "email": "{who}@new.example"], 201, 201, 201, 403, 403),
                RoleRow(.post, "/clients/\(buyer)/credits", credit, 201, 201, 404, 403, 403),
                RoleRow(.get, "/orders", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/orders/\(o)", nil, 200, 200, 404, 200, 404),
                RoleRow(.get, "/orders/\(o)/bookings", nil, 200, 200, 404, 200, 404),
                RoleRow(.post, "/orders/\(o)/payments", ["payment_method": "offline"], 409, 409, 404, 403, 404),
                RoleRow(.post, "/orders/\(o)/cancellation", nil, 409, 409, 404, 409, 404),
                RoleRow(.get, "/bookings", nil, 200, 200, 200, 200, 200),
                RoleRow(.get, "/bookings/\(b)", nil, 200, 200, 404, 200, 404),
                RoleRow(.post, "/checkout", ["service_id": JSON(wellness.yoga), "client_id": JSON(buyer)], 201, 201, 404, 201, 404),
                RoleRow(.post, "/test_payments/\(waiting.payment.id)/complete", ["outcome": "succeeded"], 200, 200, 404, 200, 404),
                RoleRow(.post, "/keys", ["role": "admin", "name": "{who}"], 201, 403, 403, 403, 403),
                RoleRow(.get, "/keys", nil, 200, 403, 403, 403, 403),
                RoleRow(.delete, "/keys/999999", nil, 404, 403, 403, 403, 403),
            ]
            for row in rows {
                for ((who, key), status) in zip(zip(Self.callers, keys), row.statuses) {
                    let reply = try await api.send(row.method, row.path, row.body?.naming(who), key: key)
                    #expect(reply.status == status, "\(who): \(row.method) \(row.path) gave \(reply)")
                }
                for key in [nil, "", "wrong", API.adminKey + "x"] {
                    let reply = try await api.send(row.method, row.path, row.body, key: key)
                    #expect(reply.status == 401 && reply.code == "unauthorized", "\(row.method) \(row.path) gave \(reply)")
                }
            }
        }
    }

    @Test("lists show each caller what is theirs", arguments: TestEngine.allCases)
    func lists(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, bea) = (try await studio.client("Clara"), try await studio.client("Bea"))
            let rival = try await studio.practitioner("Maya")
            for client in [clara, bea] { _ = try await studio.buy(wellness.package, for: client, isPaid: true) }
            let elenas = try await api.key(for: .practitioner(wellness.practitioner))
            let mayas = try await api.key(for: .practitioner(rival))
            let claras = try await api.key(for: .client(clara))
            func count(_ path: String, _ key: String) async throws -> Int { try await api.get(path, key: key).expecting(200)["data"].items.count }
            for (path, counts) in ["/orders": [2, 2, 0, 1], "/bookings": [6, 6, 0, 3], "/clients": [2, 2, 0, 1]] {
                for (key, wanted) in zip([API.adminKey, elenas, mayas, claras], counts) { #expect(try await count(path, key) == wanted, "\(path)") }
            }
            // Asking for another's gives nothing, and no more than one's own.
            #expect(try await count("/orders?client_id=\(bea)", claras) == 0)
            #expect(try await count("/bookings?client_id=\(clara)", claras) == 3)
            #expect(try await count("/orders?practitioner_id=\(wellness.practitioner)", mayas) == 0)
            // A practitioner's address is hers.
            let (seen, own) = (try await api.get("/practitioners/\(wellness.practitioner)", key: claras), try await api.get("/practitioners/\(wellness.practitioner)", key: elenas))
            #expect(seen["email"] == .null)
            #expect(own["email"] == "practice@example.com")
        }
    }

    @Test("a key that was revoked is refused at once, and never shown again", arguments: TestEngine.allCases)
    func revoked(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let made = try await api.post("/keys", ["role": "admin", "name": "for a day"]).expecting(201)
            let key = try #require(made["key"].string)
            try await api.get("/orders", key: key).expecting(200)
            try await api.delete("/keys/\(made["id"])").expecting(204)
            try await api.get("/orders", key: key).expecting(401, "unauthorized")
            let listed = try await api.get("/keys").expecting(200)
            #expect(!listed.text.contains(key))
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_key WHERE revoked_at IS NOT NULL") == 1)
            for body in [["role": "practitioner", "name": "x"], ["role": "owner", "name": "x"], ["role": "client", "client_id": 999_999, "name": "x"]] as [JSON] {
                try await api.post("/keys", body).expecting(422, "validation_failed")
            }
        }
    }
}

extension JSON {
    /// The same with a name where `{who}` stands.
    fileprivate func naming(_ who: String) -> JSON {
        switch self {
        case .text(let text): .text(text.replacing("{who}", with: who))
        case .object(let fields): .object(fields.mapValues { $0.naming(who) })
        case .list(let items): .list(items.map { $0.naming(who) })
        default: self
        }
    }
}
