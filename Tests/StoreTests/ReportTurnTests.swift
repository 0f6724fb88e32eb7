import CarnetTesting
import Dispatch
import Domain
import Store
import Synchronization
import Testing

@Suite("Reports")
struct ReportTurnTests {
    /// If it were otherwise, who looks at a page would wait here until the reports give up.
    @Test("take turns, so that there is a connection for who looks at a page meanwhile", arguments: TestEngine.allCases)
    func turns(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.opened(connections: 2) { store in
                let begun = Begun()
                let end = DispatchSemaphore(value: 0)
                try await withThrowingTaskGroup(of: Int?.self) { reports in
                    for number in 1...5 {
                        reports.addTask {
                            try await store.report { records in
                                begun.count.withLock { $0 += 1 }
                                _ = end.wait(timeout: .now() + 10)
                                _ = try records.practitioners.find(ID(1))
                                return number
                            }
                        }
                    }
                    while begun.count.withLock({ $0 }) == 0 { await Task.yield() }
                    for _ in 1...3 { try await store.read { _ = try $0.practitioners.find(ID(1)) } }
                    #expect(begun.count.withLock { $0 } == 1)
                    for _ in 1...5 { end.signal() }
                    var done = Set<Int>()
                    for try await report in reports { done.insert(report ?? 0) }
                    #expect(done == [1, 2, 3, 4, 5])
                }
            }
        }
    }

    @Test("go on after one that failed", arguments: TestEngine.allCases)
    func failed(engine: TestEngine) async throws {
        struct Torn: Error {}
        try await withDatabase(on: engine) { database in
            try await database.opened { store in
                await #expect(throws: Torn.self) { try await store.report { _ in throw Torn() } }
                try await store.report { _ = try $0.practitioners.find(ID(1)) }
            }
        }
    }

    /// How many have begun.
    private final class Begun: Sendable {
        let count = Mutex(0)
    }
}
