/// A receipt for a purchase, or a credit note for what went back of it. Once issued it never changes.
public struct Document: Hashable, Sendable {
    /// What it says.
    public enum Kind: String, Sendable, CaseIterable {
        /// What was sold and paid.
        case receipt
        /// What was given back.
        case creditNote = "credit_note"
    }

    /// Receipt or credit note.
    public let kind: Kind
    /// From 1 for each kind, without gaps, in the order in which they were issued.
    public let number: Int64
    /// The purchase.
    public let orderID: ID<Order>
    /// What went back; nil for a receipt.
    public let refundID: ID<Refund>?
    /// Who sold it, by the name of that day.
    public let seller: Party
    /// Who bought it, by the name of that day.
    public let client: Party
    /// When it was issued, in UTC.
    public let issuedAt: Instant

    public init(
        kind: Kind, number: Int64, orderID: ID<Order>, refundID: ID<Refund>?, seller: Party, client: Party, issuedAt: Instant
    ) {
        self.kind = kind
        self.number = number
        self.orderID = orderID
        self.refundID = refundID
        self.seller = seller
        self.client = client
        self.issuedAt = issuedAt
    }

    /// One of the two whom a document names.
    public struct Party: Hashable, Sendable {
        /// As it stands on the document.
        public let name: String
        /// Where to write to, if that was known.
        public let email: String?

        public init(name: String, email: String?) {
            self.name = name
            self.email = email
        }
    }
}

/// The way in which a document is refused.
public enum DocumentRefusal: Refusal, Equatable {
    case notPaid(OrderStatus)

    public var code: RefusalCode { .notIssued }

    public var detail: String {
        switch self {
        case .notPaid(let status): "The order is \(status.rawValue); a receipt is issued once it is paid."
        }
    }
}
