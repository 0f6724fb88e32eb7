import CarnetTesting
import Domain
import Store
import Synchronization
import Testing
import UseCases

/// A package of which one session was given back here; then the bank says that this has arrived, somebody gives back more
/// there, and the client's own bank takes the rest. Of all that the bank tells, five events.
@Suite("Events in any order, as often as they come")
struct EventOrderTests {
    @Test("each of the orders of five events leads to one end", arguments: TestEngine.allCases)
    func orders(engine: TestEngine) async throws {
        var ends = Set<[String]>()
        try await withBank(on: engine) { studio, bank, wellness in
            for order in Self.orders(of: Array(0..<5)) {
                let story = try await Story(studio, bank, wellness.package)
                for event in order {
                    for _ in 1...2 { try await story.tell(event) }
                    try await ActOnProviderEvents(studio.studio)()
                }
                ends.insert(try await story.end())
            }
            #expect(try await studio.store.read { try $0.examination.findings().flatMap(\.broken) } == [])
        }
        #expect(ends.count == 1, "\(ends)")
        #expect(ends.first?.contains("cash:stripe 0") == true, "the bank has nothing of it any more")
    }

    @Test("a hundred times each, at any moment, they lead to the same", arguments: TestEngine.allCases)
    func oftenAndShuffled(engine: TestEngine) async throws {
        var ends = Set<[String]>()
        try await withBank(on: engine) { studio, bank, wellness in
            for seed: UInt64 in 1...3 {
                var random = Seeded(seed)
                let story = try await Story(studio, bank, wellness.package)
                for event in (0..<500).map({ $0 % 5 }).shuffled(using: &random) {
                    try await story.tell(event)
                    if random.oneIn(10) { try await ActOnProviderEvents(studio.studio)() }
                }
                try await ActOnProviderEvents(studio.studio)()
                ends.insert(try await story.end())
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_provider_event") == 15, "each was noted once")
        }
        #expect(ends.count == 1, "\(ends)")
    }

    private func withBank(on engine: TestEngine, _ tell: (TestStudio, FaultyBank, Wellness) async throws -> Void) async throws {
        let bank = FaultyBank()
        try await withStudio(on: engine, providers: { _ in [.stripe: bank] }) { try await tell($0, bank, try await $0.wellness()) }
    }

    private static func orders(of events: [Int]) -> [[Int]] {
        guard events.count > 1 else { return [events] }
        return events.flatMap { first in orders(of: events.filter { $0 != first }).map { [first] + $0 } }
    }
}

extension EventOrderTests {
    /// One such package. What the bank tells is told when it has happened: whatever comes before it has happened too.
    final class Story {
        private let studio: TestStudio
        private let bank: FaultyBank
        private let order: ID<Order>
        private let charge: Int
        /// How far the bank has come.
        private var happened = 0
        private var events: [ProviderEvent] = []

        init(_ studio: TestStudio, _ bank: FaultyBank, _ package: ID<Service>) async throws {
            (self.studio, self.bank) = (studio, bank)
            let client = try await studio.client("client\(bank.bank.withLock { $0.charges.count })")
            let sold = try await studio.buy(package, for: client, method: .card, token: "pm_good")
            order = sold.order.id
            charge = bank.bank.withLock { $0.charges.count - 1 }
            let paid = try #require(bank.bank.withLock { $0.told.last })
            events = [paid]
            bank.bank.withLock { $0.isSlow = true }
            _ = try await RefundSessions(studio.studio)(sold.order.id, .init(bookings: [sold.bookings[2].id]), reason: nil, by: studio.owner).first()
            bank.bank.withLock { $0.isSlow = false }
        }

        /// The number of the event among the five, from 0.
        func tell(_ event: Int) async throws {
            for next in 1...4 where next <= event && happened < next { happen(next) }
            try await TakeStripeEvent(studio.studio)(events[event])
        }

        private func happen(_ next: Int) {
            let told = bank.bank.withLock { bank in
                switch next {
                case 1: bank.endRefund(bank.refunds.count - 1, succeeding: true)
                case 2: _ = bank.refund(Money(20_000, .usd), of: charge, ours: nil)
                case 3: bank.dispute(Money(bank.left(of: charge), .usd), of: charge)
                default: bank.endDispute(bank.disputes.count - 1, winning: false)
                }
                return bank.told.suffix(1)
            }
            events += told
            happened = next
        }

        /// How everything stands, without the numbers of the records.
        func end() async throws -> [String] {
            let (found, sessions) = try await studio.read(order)
            let lines = try await studio.store.read { [order] in try $0.reports.lines(of: order) }
            var balances = [String: Int64]()
            for line in lines {
                balances[line.debit, default: 0] += line.amountCents
                balances[line.credit, default: 0] -= line.amountCents
            }
            let refunds = try await studio.store.read { [order] in try $0.refunds.ofOrder(order) }
            return ["\(found.status) \(found.refundedCents)"] + sessions.map { "\($0.life.status) \($0.life.paymentStatus)" }
                + balances.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                + refunds.map { "\($0.method) \($0.amountCents) \($0.parts.map(\.status))" }.sorted()
        }
    }
}
