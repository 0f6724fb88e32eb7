import CarnetTesting
import Domain
import Testing

/// The Monday after t0, nine o'clock in Rome.
let monday = t0.adding(minutes: 22 * 60)

extension API {
    /// Schedules or moves a session.
    func schedule(
        _ booking: JSON, at start: Instant, override: Bool = false, with practitioner: JSON? = nil, key: String? = API.adminKey
    ) async throws -> Reply {
        var body: [String: JSON] = ["start_time": JSON(start)]
        if override { body["override"] = true }
        if let practitioner { body["practitioner_id"] = practitioner }
        return try await put("/bookings/\(booking)/schedule", .object(body), key: key)
    }

    /// The starts that are offered on a day, or on several, as the answer has them.
    func starts(_ subject: String, _ first: String, _ last: String? = nil, _ more: String = "", key: String? = API.adminKey) async throws -> [String] {
        let found = try await get("\(subject)/slots?start=\(first)&end=\(last ?? first)\(more)", key: key).expecting(200)
        return found["data"].fields.sorted { $0.key < $1.key }.flatMap { $0.value.items.compactMap { $0["start"].string } }
    }

    /// Why a start is not offered.
    func reasons(_ subject: String, at start: Instant, _ more: String = "", key: String? = API.adminKey) async throws -> JSON {
        let explained = try await get("\(subject)/slots/explain?start_time=\(start)\(more)", key: key).expecting(200)
        #expect(explained["available"] == .truth(explained["reasons"].items.isEmpty))
        return explained["reasons"]
    }

    /// A new service of a practitioner.
    func service(_ practitioner: ID<Practitioner>, _ name: JSON, _ more: [String: JSON], key: String? = API.adminKey) async throws -> Reply {
        let usual: [String: JSON] = ["practitioner_id": JSON(practitioner), "name": name, "price_cents": 6_000, "service_type": "session"]
        return try await post("/services", .object(usual.merging(more) { _, new in new }), key: key)
    }

    /// A purchase whose money is there; its first session is the first of its bookings.
    func sell(_ service: JSON, to client: ID<Client>, _ more: [String: JSON] = [:]) async throws -> Reply {
        let usual: [String: JSON] = ["service_id": service, "client_id": JSON(client), "paid": true]
        return try await post("/checkout", .object(usual.merging(more) { _, new in new }))
    }
}

extension Instant {
    /// In Rome in winter: `2026-11-23T09:00:00+01:00`.
    var inRome: String { adding(minutes: 60).description.replacing("Z", with: "+01:00") }
}

extension Reply {
    /// The fields that a refusal of the input points at.
    var pointers: [String] { json["errors"].items.compactMap { $0["pointer"].string } }
}
