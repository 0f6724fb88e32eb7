import CarnetTesting
import Domain
import Foundation
import Store
import Testing
import UseCases

/// Random lives of orders with a bank, a network and a machine at their worst. `CARNET_TEST_SEQUENCES` says how many on each
/// engine; `CARNET_TEST_SEED` tells the one with that seed again, alone.
@Suite("Payments, whatever goes wrong")
struct PaymentSequenceTests {
    /// How many share a database.
    private static let together: UInt64 = 200
    /// How many are proved by the doctor at once.
    private static let atOnce: UInt64 = 25

    private static let seeds: ClosedRange<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["CARNET_TEST_SEED"].flatMap({ UInt64($0) }) { return seed...seed }
        return 1...(environment["CARNET_TEST_SEQUENCES"].flatMap { UInt64($0) } ?? 300)
    }()

    @Test("every charge pays one order or goes back, and the books say what the bank says", arguments: TestEngine.allCases)
    func sequences(engine: TestEngine) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, first) in stride(from: Self.seeds.lowerBound, through: Self.seeds.upperBound, by: Int(Self.together)).enumerated() {
                if index >= 2 { try await group.next() }
                group.addTask { try await Self.tell(first...min(first + Self.together - 1, Self.seeds.upperBound), on: engine) }
            }
            try await group.waitForAll()
        }
    }

    /// These sequences, one after the other on one database.
    private static func tell(_ seeds: ClosedRange<UInt64>, on engine: TestEngine) async throws {
        let bank = FaultyBank()
        try await withStudio(on: engine, providers: { _ in [.stripe: bank] }) { studio in
            let place = PaymentSequence.Place(studio: studio, bank: bank)
            for seed in seeds {
                var sequence = try await PaymentSequence(seed: seed, at: place)
                try await sequence.run(steps: 40)
                try await sequence.settle()
                try await sequence.prove()
                guard seed == seeds.upperBound || seed % Self.atOnce == 0 else { continue }
                for finding in try await studio.store.read({ try $0.examination.findings() }) where !finding.broken.isEmpty {
                    Issue.record("Not of \(finding.record) \(finding.broken), in the last \(Self.atOnce) sequences: \(finding.rule)\n\(sequence)")
                }
            }
        }
    }
}
