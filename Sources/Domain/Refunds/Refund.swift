/// Money given back for sessions of an order, as it was decided. What is owed stays owed until its parts have arrived.
public struct Refund: Sendable {
    /// By which staff send again what did not arrive.
    public let id: ID<Refund>
    /// The purchase that it gives back, or a part of.
    public let orderID: ID<Order>
    /// How the amount was computed.
    public let method: RefundMethod
    /// Of the order.
    public let currency: Currency
    /// In minor units: what its parts add up to once all have arrived.
    public let amountCents: Int64
    /// One a session.
    public let lines: [Line]
    /// Where the money goes; a part that failed is followed by another.
    public let parts: [RefundPart]
    /// Why, in the words of whoever made it; nil where nobody said.
    public let reason: String?
    /// When it was decided, in UTC.
    public let createdAt: Instant

    public init(
        id: ID<Refund>, orderID: ID<Order>, method: RefundMethod, currency: Currency, amountCents: Int64, lines: [Line],
        parts: [RefundPart], reason: String?, createdAt: Instant
    ) {
        self.id = id
        self.orderID = orderID
        self.method = method
        self.currency = currency
        self.amountCents = amountCents
        self.lines = lines
        self.parts = parts
        self.reason = reason
        self.createdAt = createdAt
    }

    /// What a session gets back.
    public struct Line: Hashable, Sendable {
        /// The session.
        public let bookingID: ID<Booking>
        /// In minor units.
        public let amountCents: Int64

        public init(bookingID: ID<Booking>, amountCents: Int64) {
            self.bookingID = bookingID
            self.amountCents = amountCents
        }
    }

    /// Whether a provider has not said yet how a part ended.
    public var isOnItsWay: Bool { parts.contains { $0.status == .pending } }

    /// Where it goes and how much of it, without what was refused there; one entry a place.
    public var destinations: [(place: PaymentProviderName, cents: Int64)] {
        parts.filter { $0.status != .failed }.reduce(into: []) { found, part in
            if let index = found.firstIndex(where: { $0.place == part.provider }) {
                found[index].cents += part.amountCents
            } else {
                found.append((part.provider, part.amountCents))
            }
        }
    }

    /// What has not arrived and is not on its way either, in minor units: staff send it again, or give it as credit.
    public var strandedCents: Int64 { amountCents - destinations.map(\.cents).reduce(0, +) }
}

/// Money on its way back to one place.
public struct RefundPart: Hashable, Sendable {
    /// Also the idempotency key at the provider, so that asking twice gives back once.
    public let id: ID<RefundPart>
    /// The refund it is a part of; nil where a payment goes back that its order did not need.
    public let refundID: ID<Refund>?
    /// Where it goes: `credit`, or the provider that it came from.
    public let provider: PaymentProviderName
    /// The payment that it undoes; nil for credit.
    public let paymentID: ID<Payment>?
    /// Minor units, more than zero.
    public let amountCents: Int64
    /// Leaves `pending` once; what has succeeded may still come back, and has failed then for good.
    public let status: Status

    public init(
        id: ID<RefundPart>, refundID: ID<Refund>?, provider: PaymentProviderName, paymentID: ID<Payment>?, amountCents: Int64, status: Status
    ) {
        self.id = id
        self.refundID = refundID
        self.provider = provider
        self.paymentID = paymentID
        self.amountCents = amountCents
        self.status = status
    }

    /// Where it stands.
    public enum Status: String, Sendable, CaseIterable {
        /// Written; the provider may or may not have heard of it.
        case pending
        case succeeded
        /// The provider refuses it for good, or could not deliver it.
        case failed
    }
}

/// How a refund is computed (domain.md, Refunds).
public enum RefundMethod: String, Sendable, CaseIterable {
    /// The sum of the values of the sessions given back.
    case proRata = "pro_rata"
    /// What was paid less the list price of the sessions used, not below zero.
    case listPrice = "list_price"
    /// Made at the provider's side, and only written down here.
    case external
}

/// Where the money of a refund is to go.
public enum RefundDestination: String, Sendable, CaseIterable {
    /// Where it came from: the card up to what it paid, then credit.
    case original
    case credit
}

/// The ways in which a refund is refused, in the order in which they are looked for.
public enum RefundRefusal: Refusal, Equatable {
    /// Nothing of what was paid is left, or less than was asked for.
    case exceedsPaid(left: Int64)
    case notRefundable(Obstacle)
    /// The amount that was named as a check is not the one that was computed.
    case amountMismatch(computed: Int64)
    case nothingStranded

    /// Why sessions cannot be given back.
    public enum Obstacle: Equatable, Sendable {
        case neverPaid(OrderStatus)
        case policy
        case nothingUnused
        case nothingUnspent
        case refundedBefore(ID<Booking>)
        case nothingHeld(ID<Booking>)
    }

    public var code: RefusalCode {
        switch self {
        case .exceedsPaid: .refundExceedsPaid
        case .notRefundable: .notRefundable
        case .amountMismatch: .amountMismatch
        case .nothingStranded: .notRefundable
        }
    }

    public var detail: String {
        switch self {
        case .exceedsPaid(0): "Everything that was paid for the order has been given back."
        case .exceedsPaid(let left): "Only \(left) minor units of what was paid for the order are left; no more can be given back."
        case .notRefundable(.neverPaid(let status)): "The order is \(status.rawValue); nothing was paid that could be given back."
        case .notRefundable(.policy): "The order was sold as not refundable. Staff can send override: true to give it back all the same."
        case .notRefundable(.nothingUnused): "No session of the order is unused. Name the sessions in booking_ids to give back used ones."
        case .notRefundable(.nothingUnspent): "The credit has been spent; nothing of it is left to give back."
        case .notRefundable(.refundedBefore(let id)): "Session \(id) was refunded before."
        case .notRefundable(.nothingHeld(let id)):
            "Nothing of what session \(id) was worth is left: it became credit when it expired, or went back with other sessions."
        case .amountMismatch(let computed): "The refund is computed as \(computed) minor units; look at the preview again."
        case .nothingStranded: "Every part of this refund has arrived or is on its way."
        }
    }
}
