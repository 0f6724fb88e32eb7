import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Lists")
struct ListTests {
    /// Follows the cursors to the end of a list.
    private static func walk(_ path: String, limit: Int, _ api: API) async throws -> [JSON] {
        var (found, cursor) = ([JSON](), JSON.null)
        repeat {
            let next = cursor == .null ? "" : "&cursor=\(cursor)"
            let page = try await api.get("\(path)limit=\(limit)\(next)").expecting(200)
            #expect((0...limit).contains(page["data"].items.count))
            found += page["data"].items
            cursor = page["next_cursor"]
            try #require(found.count < 1_000, "the list has no end")
        } while cursor != .null
        return found
    }

    @Test("page by page every row comes exactly once, in the order of the whole list", arguments: TestEngine.allCases)
    func everyRowOnce(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            for number in 1...7 {
                let client = try await studio.client("client\(number)")
                _ = try await studio.practitioner("Practitioner \(number)")
                let start = number % 2 == 0 ? t0.adding(days: 20 - number) : nil
                _ = try await studio.buy(wellness.package, for: client, start: start, isPaid: true)
            }
            let lists = [
                "/orders?": 7, "/bookings?": 21, "/clients?": 7, "/practitioners?": 8, "/services?": 4, "/bookings?status=draft&": 18,
                "/bookings?practitioner_id=\(wellness.practitioner)&": 21, "/orders?order_type=package&status=paid&": 7,
                "/services?practitioner_id=\(wellness.practitioner)&": 4, "/bookings?order_id=1&": 3,
            ]
            for (path, count) in lists {
                let whole = try await Self.walk(path, limit: 100, api)
                #expect(whole.count == count, "\(path)")
                #expect(Set(whole.map { $0["id"] }).count == count, "\(path)")
                for limit in [1, 2, 3, count] { #expect(try await Self.walk(path, limit: limit, api) == whole, "\(path) by \(limit)") }
            }
        }
    }

    @Test("orders come newest first, sessions by their time and drafts last", arguments: TestEngine.allCases)
    func order(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            var orders = [JSON]()
            for day in [5, 2, 9] {
                orders.append(JSON(try await studio.buy(wellness.package, for: clara, start: t0.adding(days: day), isPaid: true).order.id))
            }
            let newest = try await Self.walk("/orders?", limit: 2, api)
            #expect(newest.map { $0["id"] } == Array(orders.reversed()))
            let sessions = try await Self.walk("/bookings?", limit: 2, api)
            #expect(sessions.count == 9)
            let times: [JSON] = ["2026-11-24T10:00:00Z", "2026-11-27T10:00:00Z", "2026-12-01T10:00:00Z"]
            #expect(sessions.prefix(3).map { $0["start_time"] } == times)
            #expect(sessions.dropFirst(3).allSatisfy { $0["start_time"] == .null })
            let drafts = sessions.dropFirst(3).compactMap { $0["id"].int }
            #expect(drafts == drafts.sorted())
        }
    }

    @Test("from and to are a half-open span of starts", arguments: TestEngine.allCases)
    func span(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            for day in 1...3 { _ = try await studio.buy(wellness.package, for: clara, start: t0.adding(days: day), isPaid: true) }
            let (second, third) = (t0.adding(days: 2), t0.adding(days: 3))
            let between = try await Self.walk("/bookings?from=\(second)&to=\(third)&", limit: 1, api)
            #expect(between.map { $0["start_time"] } == [JSON(second)])
            #expect(try await Self.walk("/bookings?from=2026-11-24T11:00:00%2B01:00&", limit: 100, api).count == 2)
            #expect(try await Self.walk("/bookings?to=\(second)&", limit: 100, api).count == 1)
        }
    }

    @Test("what a query may not say is refused, on both engines alike and never as a fault", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            for path in ["/orders", "/bookings", "/services", "/clients", "/practitioners", "/keys"] {
                for query in ["limit=0", "limit=101", "limit=x", "limit=1.5", "cursor=x", "cursor=-1", "cursor=0", "nonsense=1"] {
                    try await api.get("\(path)?\(query)").expecting(400, "invalid_parameter")
                }
            }
            for path in ["/orders?status=lost", "/orders?client_id=x", "/bookings?from=yesterday", "/clients?email=x", "/bookings?cursor=1.0"] {
                try await api.get(path).expecting(400, "invalid_parameter")
            }
            try await api.get("/bookings?from=\(t0.adding(days: 1))&to=\(t0)").expecting(422, "validation_failed")
            // At the edges of the calendar an offset leads out of the years that PostgreSQL and RFC 3339 have.
            for moment in ["0001-01-01T00:00:00%2B01:00", "9999-12-31T23:59:59-01:00"] {
                let status = try await api.get("/bookings?from=\(moment)").status
                #expect(status == 400, "\(moment)")
            }
        }
    }
}
