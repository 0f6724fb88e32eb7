import CarnetTesting
import Domain
import Store
import UseCases

/// What a bank keeps: charges, what went back of them, and under which keys it was asked. It knows nothing of what is sold,
/// and does whatever it is asked for, also twice, unless the key says that it is the same.
struct BankBooks: Sendable {
    /// Money that a client was asked for.
    struct Charge: Sendable {
        enum Status { case requiresAction, processing, succeeded, failed }

        let payment: ID<Payment>
        let order: ID<Order>
        let amount: Money
        /// The page where the client pays; nil where her card was named.
        let page: String?
        /// The payment itself; of a page there is one only when it is paid.
        var reference: String?
        var status: Status

        /// What the charge is known by.
        var name: String { reference ?? page ?? "" }
    }

    /// Money that goes back of a charge.
    struct Refund: Sendable {
        let reference: String
        /// The place of the charge.
        let charge: Int
        /// The number that it was asked for by; nil for one that somebody made at the bank.
        let ours: ID<RefundPart>?
        let amount: Money
        var outcome: RefundAnswer.Outcome
    }

    /// Money that a client's own bank takes back.
    struct Dispute: Sendable {
        let reference: String
        let charge: Int
        let amount: Money
        var standing: ProviderReturn.Dispute
    }

    /// How long a key is kept, in minutes; afterwards the same request is a new one.
    static let keyMinutes = 24 * 60

    var charges: [Charge] = []
    var refunds: [Refund] = []
    var disputes: [Dispute] = []
    /// Everything it has told, first to last.
    var told: [ProviderEvent] = []
    /// Its own clock.
    var now = t0
    var random = Seeded(0)
    private var keys: [String: (until: Instant, place: Int)] = [:]
    private var count = 0

    /// Empties the books. Its clock and its numbers go on, so that nothing is named twice.
    mutating func clear(seed: UInt64) {
        (charges, refunds, disputes, told, keys) = ([], [], [], [], [:])
        random = Seeded(seed)
    }

    private mutating func next(_ prefix: String) -> String {
        count += 1
        return "\(prefix)_\(count)"
    }

    /// What was done under a key that is still kept, or else what is done now.
    private mutating func once(_ key: String, _ work: (inout BankBooks) -> Int?) -> Int? {
        if let kept = keys[key], now < kept.until { return kept.place }
        guard let place = work(&self) else { return nil }
        keys[key] = (now.adding(minutes: Self.keyMinutes), place)
        return place
    }

    /// - Returns: the place of the charge
    mutating func charge(_ attempt: ProviderAttempt) -> Int {
        once("payment-\(attempt.payment)") { bank in
            let isPage = attempt.token == nil
            let status: Charge.Status =
                switch attempt.token {
                case nil, "pm_asks": .requiresAction
                case "pm_declined": .failed
                case "pm_slow": .processing
                default: .succeeded
                }
            bank.charges.append(
                Charge(
                    payment: attempt.payment, order: attempt.order, amount: attempt.amount, page: isPage ? bank.next("cs") : nil,
                    reference: isPage ? nil : bank.next("pi"), status: status))
            bank.tell(of: bank.charges.count - 1)
            return bank.charges.count - 1
        } ?? 0
    }

    /// What the client does, or what becomes of a charge that takes its time; nothing where it has ended.
    mutating func end(_ place: Int, succeeding: Bool) {
        guard charges[place].status == .requiresAction || charges[place].status == .processing else { return }
        charges[place].status = succeeding ? .succeeded : .failed
        if succeeding, charges[place].page != nil { charges[place].reference = next("pi") }
        tell(of: place)
    }

    /// - Parameter ours: the number it was asked for by; nil for one that somebody makes at the bank
    /// - Returns: its place; nil where the bank refuses
    mutating func refund(_ amount: Money, of charge: Int, ours: ID<RefundPart>?) -> Int? {
        guard let ours else { return add(amount, of: charge, ours: nil) }
        return once("refund-\(ours)") { $0.add(amount, of: charge, ours: ours) }
    }

    private mutating func add(_ amount: Money, of charge: Int, ours: ID<RefundPart>?) -> Int? {
        guard charges[charge].status == .succeeded, amount.cents <= left(of: charge),
            !disputes.contains(where: { $0.charge == charge && $0.standing == .open })
        else { return nil }
        refunds.append(
            Refund(
                reference: next("re"), charge: charge, ours: ours, amount: amount, outcome: random.oneIn(3) ? .pending : .succeeded))
        tell("refund.created", charge)
        return refunds.count - 1
    }

    /// How a refund ends that takes its time.
    mutating func endRefund(_ place: Int, succeeding: Bool) {
        guard refunds[place].outcome == .pending else { return }
        refunds[place].outcome = succeeding ? .succeeded : .failed(reason: "The account is closed.")
        tell(succeeding ? "refund.updated" : "refund.failed", refunds[place].charge)
    }

    mutating func dispute(_ amount: Money, of charge: Int) {
        disputes.append(Dispute(reference: next("dp"), charge: charge, amount: amount, standing: .open))
        tell("charge.dispute.created", charge)
    }

    mutating func endDispute(_ place: Int, winning: Bool) {
        guard disputes[place].standing == .open else { return }
        disputes[place].standing = winning ? .won : .lost
        tell("charge.dispute.closed", disputes[place].charge)
    }

    /// What of a charge has not gone back, nor is on its way, in minor units.
    func left(of charge: Int) -> Int64 {
        guard charges[charge].status == .succeeded else { return 0 }
        let back = refunds.filter { $0.charge == charge && !$0.outcome.isFailure }.map(\.amount.cents)
            + disputes.filter { $0.charge == charge && $0.standing != .won }.map(\.amount.cents)
        return charges[charge].amount.cents - back.reduce(0, +)
    }

    /// Of what stands for a charge it tells with our number; of what went back only the payment.
    private mutating func tell(of charge: Int) {
        let known = charges[charge]
        let (isPage, type): (Bool, String) =
            switch known.status {
            case .requiresAction: (false, "payment_intent.requires_action")
            case .processing: (false, "payment_intent.processing")
            case .succeeded: (known.page != nil, "payment_intent.succeeded")
            case .failed: (known.page != nil, "payment_intent.payment_failed")
            }
        if let payment = known.reference { tell(type, payment, known.payment) }
        if isPage, let page = known.page {
            tell(known.status == .succeeded ? "checkout.session.completed" : "checkout.session.expired", page, known.payment)
        }
    }

    private mutating func tell(_ type: String, _ charge: Int) { tell(type, charges[charge].name, nil) }

    private mutating func tell(_ type: String, _ subject: String, _ payment: ID<Payment>?) {
        told.append(ProviderEvent(provider: .stripe, eventID: next("evt"), type: type, subject: subject, payment: payment))
    }
}

extension RefundAnswer.Outcome {
    var isFailure: Bool { if case .failed = self { true } else { false } }
}
