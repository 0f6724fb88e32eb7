import Domain

/// The form of a new coupon: what was typed, as terms or drawn again.
struct CouponForm {
    let owner: Owner

    private var texts: PayoutTexts { owner.texts.payouts }

    /// - Throws: `TypingErrors` for what cannot be read.
    func terms() throws -> Coupon.Terms {
        var typing = Typing(owner)
        let form = owner.visit.form
        let code = typing.text("code")
        let currency = form["currency"].flatMap { Currency(code: $0) }
        if form["currency"] != nil, currency == nil { typing.fault("currency", owner.texts.ownerForms.choose) }
        let percent = typing.percent("percent_basis_points", in: 1...10_000)
        let amount = typing.cents("amount_cents", currency ?? .usd)
        if (form["percent_basis_points"] == nil) == (form["amount_cents"] == nil) { typing.fault("percent_basis_points", texts.oneDiscount) }
        let practitioner: ID<Practitioner>? = typing.id("practitioner_id")
        let (first, last) = (typing.date("starts_at"), typing.date("ends_at"))
        let (uses, perClient) = (typing.number("max_uses", in: 1...1_000_000), typing.number("max_per_client", in: 1...10_000))
        try typing.throwIfAny()
        let discount: Coupon.Discount = percent.map { .percent(basisPoints: $0) } ?? .fixed(Money(amount ?? 0, currency ?? .usd))
        return Coupon.Terms(
            code: code, discount: discount, practitioner: practitioner, startsAt: first.map(owner.zone.beginning),
            // Good through the whole of its last day.
            endsAt: last.map { owner.zone.beginning(of: $0.adding(days: 1)) }, maxUses: uses, maxPerClient: perClient)
    }

    func form(_ names: PractitionerNames, _ errors: FormErrors) -> PageForm {
        let form = owner.visit.form
        func input(_ name: String, _ label: String, hint: String? = nil, type: String = "text", isRequired: Bool = false, usual: String? = nil) -> PageForm.Field {
            .input(FormField(name: name, label: label, type: type, value: form[name] ?? usual, hint: hint, isRequired: isRequired, error: errors[name]))
        }
        return PageForm(
            action: "/owner/coupons",
            fields: [
                input("code", texts.code, hint: texts.codeHint, isRequired: true),
                input("percent_basis_points", texts.percent, hint: texts.percentHint), input("amount_cents", texts.fixed, hint: texts.fixedHint),
                input("currency", texts.currency, usual: Currency.usd.code),
                .choice(
                    name: "practitioner_id", label: texts.whose, options: names.options(texts.everyone, chosen: form["practitioner_id"]),
                    error: errors["practitioner_id"]),
                input("starts_at", texts.firstDay, type: "date"), input("ends_at", texts.lastDay, type: "date"),
                input("max_uses", texts.maxUses, hint: texts.optionalHint, type: "number"),
                input("max_per_client", texts.maxPerClient, hint: texts.optionalHint, type: "number"),
            ], button: texts.create)
    }
}
