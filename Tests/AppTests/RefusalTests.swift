import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

/// The whole table of bad input is asked of a running server by scripts/checks; here is how a refusal is told.
@Suite("What is said to bad requests")
struct RefusalTests {
    @Test("a refusal is a problem of RFC 9457, and names each field that is at fault", arguments: TestEngine.allCases)
    func problem(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let body: JSON = [
                "practitioner_id": JSON(wellness.practitioner), "name": "", "service_type": "package", "price_cents": -1,
                "items": [["service_id": JSON(wellness.yoga), "quantity": 0], ["service_id": JSON(wellness.package), "quantity": 10_000]],
            ]
            let refused = try await api.post("/services", body).expecting(422, "validation_failed")
            #expect(refused.headers[.contentType] == "application/problem+json")
            #expect(refused["type"] == "about:blank")
            #expect(refused["title"] == "Unprocessable Content")
            #expect(refused["status"] == 422)
            let pointers: [JSON] = ["/name", "/price_cents", "/items/0/quantity", "/items/1/quantity", "/items/1/service_id"]
            #expect(refused["errors"].items.map { $0["pointer"] } == pointers)
            #expect(refused["errors"].items.allSatisfy { $0["detail"].string?.isEmpty == false })
            #expect(try studio.database.number("SELECT COUNT(*) FROM services_service") == 4)
        }
    }

    @Test("every refusal has the title of its status", arguments: TestEngine.allCases)
    func titles(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let replies = [
                (try await api.get("/orders", key: nil), 401, "Unauthorized"),
                (try await api.get("/orders/999999"), 404, "Not Found"),
                (try await api.get("/nowhere"), 404, "Not Found"),
                (try await api.delete("/checkout"), 405, "Method Not Allowed"),
                (try await api.post("/orders/\(sold.order.id)/payments", [:]), 409, "Conflict"),
                (try await api.post("/checkout", ["service_id": "1"]), 422, "Unprocessable Content"),
                (try await api.raw(.post, "/api/v1/checkout", Array("{".utf8)), 400, "Bad Request"),
            ]
            for (reply, status, title) in replies {
                #expect(reply.status == status, "\(reply)")
                #expect(reply["title"] == .text(title), "\(reply)")
                #expect(reply["status"] == .number(Int64(status)))
                #expect(reply.code != nil)
                #expect(reply.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test("what is no JSON object is refused, however it is broken", arguments: TestEngine.allCases)
    func malformed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let deep = String(repeating: "[", count: 100_000)
            for text in ["", "{", "{\"name\": \"Noor\"", "name=Noor", "{} {}", "{\"name\": \"Noor\",}", deep, "[1,]", "nul"] {
                try await api.raw(.post, "/api/v1/clients", Array(text.utf8)).expecting(400, "malformed_json")
            }
            try await api.raw(.post, "/api/v1/clients", [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]).expecting(400, "malformed_json")
            for text in ["[]", "1", "null", "\"x\""] {
                try await api.raw(.post, "/api/v1/clients", Array(text.utf8)).expecting(422, "validation_failed")
            }
            let large = Array(repeating: UInt8(ascii: " "), count: 1_100_000)
            try await api.raw(.post, "/api/v1/clients", large).expecting(413, "content_too_large")
            #expect(try studio.database.number("SELECT COUNT(*) FROM clients_client") == 0)
        }
    }

    @Test("a field nobody asked for is a fault, so that a misspelled one is not ignored in silence", arguments: TestEngine.allCases)
    func unknownField(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let refused = try await api.post("/checkout", ["service_id": JSON(wellness.yoga), "aply_credit": false, "start": "now"]).expecting(422)
            #expect(refused["errors"].items.map { $0["pointer"] } == ["/aply_credit", "/start"])
        }
    }

    @Test("the buyer of a checkout is named once, and exists", arguments: TestEngine.allCases)
    func buyers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let service = JSON(wellness.yoga)
            let bad: JSON = ["name": "No\u{0}or", "email": "not-an-email", "time_zone": "Mars/Olympus"]
            let table: [(JSON, Int, [JSON])] = [
                (["service_id": service], 422, ["/client"]),
                (["service_id": service, "client": bad], 422, ["/client/name", "/client/time_zone", "/client/email"]),
                (["service_id": service, "client": ["name": "Noor", "email": "n@example.com"], "client_id": JSON(clara)], 422, ["/client_id"]),
                (["service_id": service, "client_id": 999_999], 404, []),
                (["service_id": 999_999, "client_id": JSON(clara)], 404, []),
            ]
            for (body, status, pointers) in table {
                let refused = try await api.post("/checkout", body).expecting(status)
                #expect(refused["errors"].items.map { $0["pointer"] } == pointers)
            }
            // A client buys for herself, and says nobody's name.
            let hers = try await api.key(for: .client(clara))
            try await api.post("/checkout", ["service_id": service, "client": ["name": "Noor", "email": "n@example.com"]], key: hers).expecting(422)
            try await api.post("/checkout", ["service_id": service, "client_id": JSON(clara)], key: hers).expecting(201)
            try await api.post("/clients", ["name": "Clara again", "email": "CLARA@example.com"]).expecting(409, "already_exists")
        }
    }
}
