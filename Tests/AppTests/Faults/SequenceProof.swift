import CarnetTesting
import Domain
import Store
import Synchronization
import Testing
import UseCases

// What must hold of every sequence once everything has come to its end.

extension PaymentSequence {
    /// The program's books against the bank's, order by order.
    func prove() async throws {
        let (bank, orders) = (place.bank.bank.withLock { $0 }, try await orders())
        try await studio.store.read { records in
            for order in orders { try prove(order, bank, records) }
        }
    }

    private func prove(_ order: Order, _ bank: BankBooks, _ records: Records) throws {
        let attempts = try records.payments.ofOrder(order.id)
        let charges = bank.charges.indices.filter { bank.charges[$0].order == order.id && bank.charges[$0].status == .succeeded }
        var kept = 0
        for charge in charges {
            let (known, left) = (bank.charges[charge], bank.left(of: charge))
            let attempt = attempts.first { $0.id == known.payment }
            switch attempt?.status {
            case .succeeded?: kept += 1
            case .surplus?: hold(left == 0, "what \(order.id) did not need went back whole: \(left) of \(known.name) is left")
            default: hold(false, "\(known.name) was captured, and attempt \(known.payment) is \(attempt?.status as Any)")
            }
            hold(left >= 0, "no more of \(known.name) went back than was captured")
            hold(known.amount.cents == attempt?.amountCents, "\(known.name) is of the amount that was asked for")
        }
        let paid = attempts.filter { $0.status == .succeeded && $0.provider == .stripe && $0.amountCents > 0 }
        hold(kept <= 1 && kept == paid.count, "order \(order.id) was charged once: \(kept) charges for \(paid.count) attempts that paid")
        let isPaid = order.status != .pending && order.status != .canceled
        hold(isPaid == attempts.contains { $0.status == .succeeded }, "order \(order.id) is \(order.status), as its attempts say")

        let cash = try records.reports.lines(of: order.id).reduce(Int64(0)) { sum, line in
            sum + (line.debit == "cash:stripe" ? line.amountCents : 0) - (line.credit == "cash:stripe" ? line.amountCents : 0)
        }
        let there = charges.map { bank.left(of: $0) }.reduce(0, +)
        hold(cash == there, "the books have \(cash) of order \(order.id), and the bank \(there)")

        for attempt in attempts { hold(attempt.status.isFinal || attempt.provider == .offline, "attempt \(attempt.id) has ended: \(attempt.status)") }
        for refund in try records.refunds.ofOrder(order.id) {
            hold(!refund.isOnItsWay && refund.strandedCents == 0, "refund \(refund.id) has arrived")
        }
    }

    private func hold(_ holds: Bool, _ rule: @autoclosure () -> String) {
        if !holds { Issue.record("\(rule())\n\(self)") }
    }
}
