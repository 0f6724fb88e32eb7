import Domain

/// The form of an offer: which fields its kind has, and what stands in them.
struct OfferForm {
    let type: ServiceType
    private let desk: Desk
    private let values: [String: String]

    private var texts: DeskOfferTexts { desk.texts.deskOffers }

    /// An empty one, with what is usual.
    init(new type: ServiceType, _ desk: Desk) {
        self.type = type
        self.desk = desk
        values = ["currency": "USD", "cancellation_window_hours": "24", "is_refundable": "yes", "is_active": "yes", "weeks": "6"]
    }

    /// As it was sent.
    init(typed type: ServiceType, _ desk: Desk) {
        self.type = type
        self.desk = desk
        values = Dictionary(desk.visit.form.pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// As the offer is.
    init(editing service: Service, _ desk: Desk) {
        let offer = service.offer
        type = offer.type
        self.desk = desk
        var values: [String: String] = [
            "name": offer.name, "slug": offer.slug, "description": offer.description, "price": offer.price.decimal,
            "currency": offer.price.currency.code, "visibility": offer.visibility.rawValue, "allocation": offer.allocation.rawValue,
            "validity_start": offer.validityStart.rawValue, "cancellation_window_hours": String(offer.policy.windowHours),
            "is_refundable": offer.policy.isRefundable ? "yes" : "", "is_active": offer.isActive ? "yes" : "",
            "tax": offer.tax.basisPoints == 0 ? "" : Money(Int64(offer.tax.basisPoints), .usd).decimal,
            "tax_is_inclusive": offer.tax.isInclusive ? "yes" : "", "bonus_sessions": offer.bonusSessions == 0 ? "" : String(offer.bonusSessions),
        ]
        let numbers: [(String, Int?)] = [
            ("duration_minutes", offer.durationMinutes), ("buffer_before_minutes", offer.bufferBeforeMinutes),
            ("buffer_after_minutes", offer.bufferAfterMinutes), ("booking_window_days", offer.bookingWindowDays),
            ("min_notice_minutes", offer.minNoticeMinutes), ("max_per_client", offer.maxPerClient),
            ("validity_days", offer.validityDays), ("seats", offer.seats),
        ]
        for (name, number) in numbers { if let number { values[name] = String(number) } }
        for item in offer.items { values["quantity-\(item.serviceID)"] = String(item.quantity) }
        self.values = values
    }

    /// The fields in groups, each with its title.
    func groups(_ children: [Service], _ errors: FormErrors) -> [[String: Any]] {
        var groups: [(String, [FormField])] = [(texts.basics, basics(errors))]
        if type.hasItems { groups.append((texts.contents, contents(children, errors))) }
        if type.isGroup, values["slug"] == nil { groups.append((texts.dates, firstDates(errors))) }
        if !type.hasItems { groups.append((texts.time, time(errors))) }
        groups.append((texts.terms, terms(errors)))
        return groups.map { ["title": $0.0, "fields": $0.1.map(\.content)] }
    }

    private func field(
        _ name: String, _ label: String, _ errors: FormErrors, type: String = "text", hint: String? = nil, needed: Bool = false,
        options: [(String, String)] = [], inputMode: String? = nil
    ) -> FormField {
        let value = values[name].flatMap { $0.isEmpty ? nil : $0 }
        return FormField(
            name: name, label: label, type: type, value: value, hint: hint, isRequired: needed, error: errors[name],
            options: options.map { (value: $0.0, text: $0.1) }, inputMode: inputMode, isTicked: value == "yes")
    }

    private func number(_ name: String, _ label: String, _ errors: FormErrors, hint: String? = nil, needed: Bool = false) -> FormField {
        field(name, label, errors, type: "number", hint: hint, needed: needed, inputMode: "numeric")
    }

    private func basics(_ errors: FormErrors) -> [FormField] {
        var fields = [
            field("name", texts.name, errors, needed: true), field("description", texts.description, errors, type: "textarea"),
            field("price", texts.price, errors, hint: texts.priceHint(type), needed: true, inputMode: "decimal"),
            field("currency", texts.currency, errors, hint: texts.currencyHint, needed: true),
        ]
        if type.isGroup { fields.append(number("seats", texts.seats, errors, needed: true)) }
        if values["slug"] != nil { fields.append(field("slug", texts.slug, errors, hint: texts.slugHint, needed: true)) }
        return fields
    }

    private func contents(_ children: [Service], _ errors: FormErrors) -> [FormField] {
        var fields = children.map { child in
            number("quantity-\(child.id)", texts.howMany(child.offer.name, desk.words.money(child.offer.price)), errors)
        }
        // What is wrong with the items as a whole stands at the first of them.
        if !fields.isEmpty, let error = errors["items"], fields[0].error == nil { fields[0].error = error }
        if type == .bundle { fields.append(number("bonus_sessions", texts.bonus, errors, hint: texts.bonusHint)) }
        if type == .package {
            fields.append(
                field(
                    "allocation", texts.allocation, errors, hint: texts.allocationHint,
                    options: [(AllocationRule.equal.rawValue, texts.equal), (AllocationRule.byListPrice.rawValue, texts.byListPrice)]))
        }
        return fields
    }

    private func firstDates(_ errors: FormErrors) -> [FormField] {
        let zone = texts.byTheClockOf(desk.home.shownName)
        return [
            field("first_date", type == .course ? texts.firstDate : texts.date, errors, type: "date", needed: true),
            field("first_time", desk.texts.deskForm.timeOfDay, errors, type: "time", hint: zone, needed: true),
        ] + (type == .course ? [number("weeks", texts.weeks, errors, hint: texts.weeksHint, needed: true)] : [])
    }

    private func time(_ errors: FormErrors) -> [FormField] {
        let fields = [
            number("duration_minutes", texts.duration, errors, needed: true),
            number("buffer_before_minutes", texts.bufferBefore, errors, hint: texts.bufferHint),
            number("buffer_after_minutes", texts.bufferAfter, errors, hint: texts.bufferHint),
        ]
        guard type == .session else { return fields }
        return fields + [
            number("min_notice_minutes", texts.notice, errors, hint: texts.usualHint),
            number("booking_window_days", texts.window, errors, hint: texts.usualHint),
        ]
    }

    private func terms(_ errors: FormErrors) -> [FormField] {
        [
            number("validity_days", texts.validity, errors, hint: texts.validityHint),
            field(
                "validity_start", texts.validityFrom, errors,
                options: [(ValidityStart.purchase.rawValue, texts.fromPurchase), (ValidityStart.firstUse.rawValue, texts.fromFirstUse)]),
            number("cancellation_window_hours", texts.cancellation, errors, hint: texts.cancellationHint, needed: true),
            field("is_refundable", texts.refundable, errors, type: "checkbox"),
            field("tax", texts.tax, errors, hint: texts.taxHint, inputMode: "decimal"),
            field("tax_is_inclusive", texts.taxInclusive, errors, type: "checkbox"),
            number("max_per_client", texts.limit, errors, hint: texts.limitHint),
            field(
                "visibility", texts.visibility, errors,
                options: [(Visibility.public.rawValue, texts.isPublic), (Visibility.unlisted.rawValue, texts.isUnlisted)]),
            field("is_active", texts.onSale, errors, type: "checkbox"),
        ]
    }
}
