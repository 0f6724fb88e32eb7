import CarnetTesting
import Domain
import HTTPTypes
import Testing

extension API {
    /// What was booked for an order, as `debit credit amount`, oldest first.
    func booked(for order: JSON) async throws -> [String] {
        let lines = try await get("/orders/\(order)/ledger").expecting(200)["data"].items
        return lines.map { "\($0["debit_account"]) \($0["credit_account"]) \($0["amount_cents"])" }
    }

    /// Every account that is not level, credits less debits; those who owe and are owed add up to nothing.
    func balances(_ sourceLocation: SourceLocation = #_sourceLocation) async throws -> [String: Int64] {
        let accounts = try await get("/reports/trial_balance").expecting(200)["accounts"].items
        let debits = accounts.compactMap { $0["debit_cents"].int }.reduce(0, +)
        let credits = accounts.compactMap { $0["credit_cents"].int }.reduce(0, +)
        #expect(debits == credits, sourceLocation: sourceLocation)
        let level = accounts.map { ("\($0["account"])", -($0["balance_cents"].int ?? 0)) }.filter { $0.1 != 0 }
        return Dictionary(level, uniquingKeysWith: +)
    }

    /// What is owed in sessions, by the report.
    func liability() async throws -> Int64 {
        try await get("/reports/liability").expecting(200)["totals"].items.compactMap { $0["liability_cents"].int }.reduce(0, +)
    }

    /// What a practitioner is owed: projected, pending, available, paid.
    func owed(to practitioner: ID<Practitioner>, _ currency: String = "USD") async throws -> [Int64] {
        let account = try await get("/practitioners/\(practitioner)/earnings?currency=\(currency)").expecting(200)
        return ["projected", "pending", "available", "paid"].compactMap { account["\($0)_cents"].int }
    }

    /// A client buys with a card, and the money is there.
    func buy(_ service: JSON, for client: ID<Client>, _ more: [String: JSON] = [:]) async throws -> Reply {
        let usual: [String: JSON] = ["service_id": service, "client_id": JSON(client), "payment_method": "test"]
        return try await post("/checkout", .object(usual.merging(more) { _, new in new })).expecting(201)
    }

    /// A session takes place at a time, as staff say once it has begun. A time in the past is a session held already.
    func complete(_ booking: JSON, at start: Instant) async throws {
        try await schedule(booking, at: start, override: true).expecting(200)
        try await post("/bookings/\(booking)/completion", [:]).expecting(200)
    }

    /// Gives sessions of an order back.
    func refund(_ order: JSON, _ body: JSON = [:]) async throws -> Reply { try await post("/orders/\(order)/refunds", body) }
}

extension Reply {
    /// The numbers of the sessions that were bought.
    var sessions: [JSON] { json["bookings"].items.map { $0["id"] } }

    /// Where the money of a refund goes, as `provider amount`, with what became of it where that is known.
    var sources: [String] {
        json["sources"].items.map { source in
            ["\(source["provider"]) \(source["amount_cents"])", source["status"].string].compactMap { $0 }.joined(separator: " ")
        }
    }
}
