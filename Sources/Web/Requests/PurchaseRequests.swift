import Domain
import UseCases

// The bodies of calls about clients, purchases and keys.

/// A client to enter, alone or within a checkout.
struct NewClientBody: Body {
    let client: NewClient

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        client = NewClient(
            name: fields.text("name"), email: fields.text("email"), phone: fields.textOrNil("phone"),
            timeZone: fields.textOrNil("time_zone"), language: fields.languageOrNil("language"))
        try fields.finish()
    }
}

/// Credit to give.
struct CreditBody: Body {
    let amount: Money
    let reason: String
    let expiresAt: Instant?

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        amount = Money(fields.number("amount_cents"), fields.currencyOrNil("currency") ?? .usd)
        reason = fields.text("reason")
        expiresAt = fields.instantOrNil("expires_at")
        try fields.finish()
    }
}

/// A checkout.
struct CheckoutBody: Body {
    let request: PurchaseRequest

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let credit = fields.numberOrNil("credit_amount_cents").map { Money($0, fields.currencyOrNil("currency") ?? .usd) }
        let service: ID<Service>? = credit == nil ? fields.id("service_id") : fields.idOrNil("service_id")
        if credit != nil, service != nil { fields.fault("service_id", "and credit_amount_cents exclude each other; buy one of them") }
        let described = fields.objectOrNil("client", NewClientBody.self)
        let known: ID<Client>? = fields.idOrNil("client_id")
        if described != nil, known != nil { fields.fault("client_id", "and client exclude each other; send one of them") }
        let start = fields.startOrNil("start_time")
        request = PurchaseRequest(
            credit.map { .credit($0) } ?? .service(service ?? ID(0)),
            buyer: known.map { .known($0) } ?? described.map { .described($0.client) } ?? .caller,
            start: start,
            method: fields.namedOrNil("payment_method") ?? .offline,
            token: fields.textOrNil("payment_token"),
            applyCredit: fields.boolOrNil("apply_credit") ?? true,
            isPaid: fields.boolOrNil("paid") ?? false, practitioner: fields.idOrNil("practitioner_id"),
            override: fields.boolOrNil("override") ?? false, couponCode: fields.textOrNil("coupon_code"))
        if let code = request.couponCode, code.count > 60 { fields.fault("coupon_code", "must have at most 60 characters") }
        try fields.finish()
    }
}

/// A payment for an order that is pending.
struct PaymentBody: Body {
    let request: PayOrder.Request

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        request = PayOrder.Request(
            method: fields.namedOrNil("payment_method") ?? .offline, amountCents: fields.numberOrNil("amount_cents"),
            token: fields.textOrNil("payment_token"))
        try fields.finish()
    }
}

/// The client's action at the test provider.
struct TestOutcomeBody: Body {
    enum Outcome: String, CaseIterable { case succeeded, failed }

    let outcome: Outcome

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        outcome = fields.named("outcome") ?? .failed
        try fields.finish()
    }
}

/// A key to hand out.
struct NewKeyBody: Body {
    enum RoleName: String, CaseIterable { case admin, practitioner, client }

    let role: Caller.Role
    let name: String

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let role: RoleName? = fields.named("role")
        name = fields.text("name")
        let practitioner: ID<Practitioner>? = fields.idOrNil("practitioner_id")
        let client: ID<Client>? = fields.idOrNil("client_id")
        switch (role, practitioner, client) {
        case (.practitioner, let id?, nil): self.role = .practitioner(id)
        case (.client, nil, let id?): self.role = .client(id)
        case (.admin, nil, nil), (nil, _, _): self.role = .admin
        case (.practitioner, _, _):
            self.role = .admin
            fields.fault("practitioner_id", "is needed for the role practitioner, and no client_id")
        case (.client, _, _):
            self.role = .admin
            fields.fault("client_id", "is needed for the role client, and no practitioner_id")
        case (.admin, _, _):
            self.role = .admin
            fields.fault("role", "admin goes with neither practitioner_id nor client_id")
        }
        try fields.finish()
    }
}
