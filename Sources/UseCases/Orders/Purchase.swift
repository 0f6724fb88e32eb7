import Domain

/// A purchase as its buyer sees it: the order, its sessions, and the attempt to pay it.
public struct Purchase: Sendable {
    public let order: Order
    /// The first session first.
    public let bookings: [Booking]
    public let payment: Payment
    /// A time that the buyer chose, or a seat, could not be kept; the session is paid, and draft.
    public var lostStartTime: Bool {
        guard order.status == .paid else { return false }
        return (order.terms.requestedStart != nil && bookings.first?.life.status == .draft)
            || bookings.contains { $0.groupDateID != nil && $0.life.status == .draft }
    }

    public init(order: Order, bookings: [Booking], payment: Payment) {
        self.order = order
        self.bookings = bookings
        self.payment = payment
    }
}

/// What a buyer asks for.
public struct PurchaseRequest: Sendable {
    /// Who buys.
    public enum Buyer: Sendable {
        case known(ID<Client>)
        case described(NewClient)
        /// Whoever the key belongs to.
        case caller
    }

    /// What is bought.
    public enum Item: Sendable {
        case service(ID<Service>)
        /// Credit for later purchases, at its own price.
        case credit(Money)
    }

    public var item: Item
    public var buyer: Buyer
    /// A time for the first session, or nil to schedule later.
    public var start: Instant?
    public var method: PaymentMethod
    public var token: String?
    public var applyCredit: Bool
    /// Staff have the money in their hands already.
    public var isPaid: Bool
    /// Who is to deliver the first session, or sells the credit; nil for anyone who delivers it, or who asks.
    public var practitioner: ID<Practitioner>?
    /// Staff choose a time knowingly that is not offered.
    public var override: Bool
    /// A coupon's code, as it was typed; nil for none.
    public var couponCode: String?
    /// The secret of a link to the order, for a buyer without an account; nil for none.
    public var linkToken: String?

    public init(
        _ item: Item, buyer: Buyer, start: Instant? = nil, method: PaymentMethod = .offline, token: String? = nil,
        applyCredit: Bool = true, isPaid: Bool = false, practitioner: ID<Practitioner>? = nil, override: Bool = false, couponCode: String? = nil
    ) {
        self.item = item
        self.buyer = buyer
        self.start = start
        self.method = method
        self.token = token
        self.applyCredit = applyCredit
        self.isPaid = isPaid
        self.practitioner = practitioner
        self.override = override
        self.couponCode = couponCode
    }

    /// The same for a service.
    public init(
        service: ID<Service>, buyer: Buyer, start: Instant? = nil, method: PaymentMethod = .offline, token: String? = nil,
        applyCredit: Bool = true, isPaid: Bool = false, practitioner: ID<Practitioner>? = nil, override: Bool = false
    ) {
        self.init(
            .service(service), buyer: buyer, start: start, method: method, token: token, applyCredit: applyCredit, isPaid: isPaid,
            practitioner: practitioner, override: override)
    }
}
