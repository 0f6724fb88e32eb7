import CarnetTesting
import Domain
import Store
import Synchronization
import UseCases

// What the bank does, and the clock, the network and the machine.

extension PaymentSequence {
    /// Somebody acts there: the client, her bank, or who has the studio's account open.
    mutating func stepAtTheBank() {
        steps.append("the bank acts")
        var random = self.random
        defer { self.random = random }
        place.bank.bank.withLock { bank in
            guard let charge = random.one(of: Array(bank.charges.indices)) else { return }
            let left = bank.left(of: charge)
            switch random.number(1...6) {
            case 1...2: bank.end(charge, succeeding: !random.oneIn(3))
            case 3 where left > 0:
                let cents = random.pick([left, Int64(random.number(1...Int(left)))])
                _ = bank.refund(Money(cents, .usd), of: charge, ours: nil)
            case 4 where left > 0: bank.dispute(Money(random.oneIn(2) ? left : Int64(random.number(1...Int(left))), .usd), of: charge)
            case 5: if let dispute = random.one(of: Array(bank.disputes.indices)) { bank.endDispute(dispute, winning: random.oneIn(2)) }
            default: if let refund = random.one(of: Array(bank.refunds.indices)) { bank.endRefund(refund, succeeding: !random.oneIn(3)) }
            }
        }
    }

    /// Some of what the bank has told arrives, the last first as well as the first, and not for the first time.
    mutating func tell() async throws {
        let told = place.bank.bank.withLock(\.told)
        guard !told.isEmpty else { return }
        for _ in 1...random.number(1...3) { try await TakeStripeEvent(studio)(random.pick(told)) }
        await run("acts on events") { [studio] in try await ActOnProviderEvents(studio)() }
    }

    /// What the server does by itself every so often.
    mutating func round() async {
        switch random.number(1...3) {
        case 1: await run("reconciles") { [studio] in try await ReconcilePayments(studio)() }
        case 2: await run("sends refunds") { [studio] in try await SendRefunds(studio)() }
        default: await run("acts on events") { [studio] in try await ActOnProviderEvents(studio)() }
        }
    }

    /// Time passes. Over minutes nobody waits for an answer, and nothing is on its way in the network.
    mutating func jump(minutes: Int) async {
        steps.append("\(minutes) minutes pass")
        if minutes > 5 {
            place.bank.deliverLate()
            while let task = underWay.popLast() { await finish(task, .timedOut) }
        }
        place.studio.clock.advance(minutes: minutes)
        place.bank.bank.withLock { $0.now = now }
    }

    mutating func letOneGo() async {
        guard !underWay.isEmpty else { return }
        let task = underWay.remove(at: random.number(0...underWay.count - 1))
        steps.append("\(task.name) goes on")
        await task.letGo(.onward)
        if task.hasEnded { check(task) } else { underWay.append(task) }
    }

    private func finish(_ task: UnderWay, _ way: UnderWay.Way) async {
        while !task.hasEnded { await task.letGo(way) }
        check(task)
    }

    /// The program ends without a word: what it had begun is never heard of again, and neither is what it knew.
    mutating func die() async throws {
        steps.append("the program dies with \(underWay.map(\.name))")
        underWay = []
        place.bank.deliverLate()
        guard random.oneIn(2) else { return }
        // Also between the order and the word that the bank is about to be asked, where no test can hold it up: as it is left then.
        let asked = Set(place.bank.bank.withLock { $0.charges.map(\.payment) })
        for order in try await orders() {
            let attempts = try await studio.store.read { try $0.payments.ofOrder(order.id) }
            for attempt in attempts where attempt.status == .sent && attempt.checks == 0 && !asked.contains(attempt.id) {
                try place.studio.database.run("UPDATE payments_payment SET status = 'created', sent_at = NULL WHERE id = \(attempt.id)")
            }
        }
    }

    /// Everything comes to its end: nothing goes wrong any more, everyone acts, all is told, and time passes.
    mutating func settle() async throws {
        place.bank.calm()
        place.bank.deliverLate()
        while let task = underWay.popLast() { await finish(task, .onward) }
        for turn in 1...20 {
            settleTheBank()
            for event in place.bank.bank.withLock(\.told) { try await TakeStripeEvent(studio)(event) }
            await run("settles") { [studio] in
                try await ActOnProviderEvents(studio)()
                try await ReconcilePayments(studio)()
                try await SendRefunds(studio)()
            }
            try await settleStranded()
            if try await isSettled() { return }
            // First what is due again soon, then what a client has let lie for a day.
            await jump(minutes: turn < 4 ? 250 : 25 * 60)
        }
    }

    private mutating func settleTheBank() {
        var random = self.random
        defer { self.random = random }
        place.bank.bank.withLock { bank in
            for charge in bank.charges.indices where random.oneIn(2) { bank.end(charge, succeeding: random.oneIn(2)) }
            for refund in bank.refunds.indices { bank.endRefund(refund, succeeding: !random.oneIn(4)) }
            for dispute in bank.disputes.indices { bank.endDispute(dispute, winning: random.oneIn(2)) }
        }
    }

    /// What the bank refuses to send back staff give as credit.
    private mutating func settleStranded() async throws {
        for order in try await orders() {
            for refund in try await studio.store.read({ try $0.refunds.ofOrder(order.id) }) where refund.strandedCents > 0 {
                await run("gives refund \(refund.id) as credit") { [studio, owner] in
                    _ = try await RetryRefund(studio)(refund.id, to: .credit, by: owner)
                }
            }
        }
    }

    private func isSettled() async throws -> Bool {
        let orders = try await orders()
        let (now, isToldAll) = (now.adding(days: 365), place.bank.bank.withLock { $0.isAtRest })
        return try await studio.store.read { records in
            guard isToldAll, try !records.providerEvents.isAnyDue(now: now), try !records.refundParts.isAnyDue(now: now) else { return false }
            return try orders.allSatisfy { order in
                try records.payments.ofOrder(order.id).allSatisfy { $0.status.isFinal || $0.provider == .offline }
                    && records.refunds.ofOrder(order.id).allSatisfy { $0.strandedCents == 0 }
            }
        }
    }
}

extension BankBooks {
    /// Whether nothing is left that could change by itself.
    fileprivate var isAtRest: Bool {
        charges.allSatisfy { $0.status == .succeeded || $0.status == .failed } && refunds.allSatisfy { $0.outcome != .pending }
            && disputes.allSatisfy { $0.standing != .open }
    }
}
