import Domain
import UseCases

// The bodies of calls about refunds, earnings, payouts and coupons.

/// A refund to make.
struct RefundBody: Body {
    let request: Refunding.Request
    let reason: String?

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let method: ComputedMethod? = fields.namedOrNil("method")
        request = Refunding.Request(
            bookings: fields.listOrNil("booking_ids", of: IDEntry<Booking>.self, most: ServiceOffer.mostSessions)?.map(\.id),
            method: method?.method ?? .proRata, destination: fields.namedOrNil("to") ?? .original,
            amountCents: fields.numberOrNil("amount_cents"), override: fields.boolOrNil("override") ?? false)
        reason = fields.textOrNil("reason")
        try fields.finish()
    }
}

/// Where to send what did not arrive.
struct RefundRetryBody: Body {
    let to: RetryRefund.Destination

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        to = fields.namedOrNil("to") ?? .original
        try fields.finish()
    }
}

/// The rates of commission, by kind of service.
struct CommissionsBody: Body {
    let rates: [ServiceType: CommissionRate]

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        var rates = [ServiceType: CommissionRate]()
        for type in ServiceType.allCases {
            guard let points = fields.numberOrNil(type.rawValue) else { continue }
            if !(0...10_000).contains(points) { fields.fault(type.rawValue, "must be from 0 to 10000 basis points; it is \(points)") }
            rates[type] = CommissionRate(basisPoints: Int(clamping: points))
        }
        try fields.finish()
        self.rates = rates
    }
}

/// What is agreed with a practitioner.
struct AgreementBody: Body {
    let apply: @Sendable (inout PractitionerAgreement) -> Void

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let adjustment = fields.intOrNil("commission_adjustment_basis_points")
        let hasAccount = fields.has("payout_account")
        let account = fields.textOrNil("payout_account")
        try fields.finish()
        apply = { agreement in
            if let adjustment { agreement.commissionAdjustment = adjustment }
            if hasAccount { agreement.payoutAccount = account }
        }
    }
}

/// A run of payouts.
struct PayoutRunBody: Body {
    let request: MakePayouts.Request

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        request = MakePayouts.Request(
            practitioner: fields.idOrNil("practitioner_id"), leastCents: fields.numberOrNil("minimum_cents"),
            isDryRun: fields.boolOrNil("dry_run") ?? false)
        try fields.finish()
    }
}

/// A coupon to make.
struct NewCouponBody: Body {
    let terms: Coupon.Terms

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let code = fields.text("code")
        let (percent, cents) = (fields.intOrNil("percent_basis_points"), fields.numberOrNil("amount_cents"))
        let currency = fields.currencyOrNil("currency") ?? .usd
        if (percent == nil) == (cents == nil) {
            fields.fault("percent_basis_points", "or amount_cents is needed, and only one of them: 1000 basis points are 10%")
        }
        let edit = CouponDetails(&fields)
        var terms = Coupon.Terms(
            code: code, discount: cents.map { .fixed(Money($0, currency)) } ?? .percent(basisPoints: percent ?? 0),
            practitioner: fields.idOrNil("practitioner_id"), service: fields.idOrNil("service_id"))
        try fields.finish()
        edit.apply(to: &terms)
        self.terms = terms
    }
}

/// Changes to a coupon; what is not named stays.
struct CouponEdit: Body {
    let details: CouponDetails

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        details = CouponDetails(&fields)
        try fields.finish()
    }
}

/// When and how often a coupon is good.
struct CouponDetails: Sendable {
    private let starts: Instant??
    private let ends: Instant??
    private let maxUses: Int??
    private let maxPerClient: Int??
    private let isActive: Bool?

    init(_ fields: inout Fields) {
        let (starts, ends) = (fields.instantOrNil("starts_at"), fields.instantOrNil("ends_at"))
        let (most, perClient) = (fields.intOrNil("max_uses"), fields.intOrNil("max_per_client"))
        self.starts = fields.has("starts_at") ? .some(starts) : .none
        self.ends = fields.has("ends_at") ? .some(ends) : .none
        self.maxUses = fields.has("max_uses") ? .some(most) : .none
        self.maxPerClient = fields.has("max_per_client") ? .some(perClient) : .none
        isActive = fields.boolOrNil("is_active")
    }

    func apply(to terms: inout Coupon.Terms) {
        if let starts { terms.startsAt = starts }
        if let ends { terms.endsAt = ends }
        if let maxUses { terms.maxUses = maxUses }
        if let maxPerClient { terms.maxPerClient = maxPerClient }
        if let isActive { terms.isActive = isActive }
    }
}
