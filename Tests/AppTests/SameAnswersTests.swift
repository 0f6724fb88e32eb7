import Store
import CarnetTesting
import Domain
import HTTPTypes
import Testing

@Suite("Both engines give the same answers")
struct SameAnswersTests {
    @Test("to the same random sequence of three hundred calls", arguments: [1, 2, 3] as [UInt64])
    func sequence(seed: UInt64) async throws {
        try await withServer(on: .sqlite) { first, sqlite in
            try await withServer(on: .postgres) { second, postgres in
                var (random, a, b) = (Seeded(seed), Twin(first), Twin(second))
                var (statuses, last) = ([Int: Int](), Call(method: .get, path: "/orders"))
                for number in 1...300 {
                    if random.oneIn(10) {
                        let minutes = random.pick([1, 10, 20, 600])
                        sqlite.clock.advance(minutes: minutes)
                        postgres.clock.advance(minutes: minutes)
                    }
                    // Some calls come twice, as a client does that got no answer.
                    let call = random.oneIn(12) ? last : Calls.next(&random, number)
                    let (one, other) = (try await a.answer(call), try await b.answer(call))
                    guard one.status == other.status, one.json == other.json, one.status < 500 else {
                        Issue.record("call \(number), \(call): \(one.status) \(one.json) on SQLite, \(other.status) \(other.json) on PostgreSQL")
                        return
                    }
                    statuses[one.status, default: 0] += 1
                    last = call
                }
                // A sequence in which nothing succeeds, or nothing is refused, compares nothing.
                for status in [200, 201, 202, 402, 404, 409, 422] { #expect(statuses[status] != nil, "no \(status) among \(statuses)") }
            }
        }
    }
}
