import Domain

/// Reads an offer from its form. What is nobody's to type, it takes as it usually is.
struct OfferReader {
    private var form: TypedForm
    private let desk: Desk

    init(_ desk: Desk) {
        form = TypedForm(desk)
        self.desk = desk
    }

    var errors: FormErrors { form.errors }

    /// - Parameter slug: as it was typed; nil to make one from the name
    mutating func offer(of type: ServiceType, slug: String?) -> ServiceOffer {
        let name = form.text("name")
        let currency = Currency(code: form.values["currency"]?.uppercased() ?? "")
        if currency == nil { form.fault("currency", desk.texts.deskForm.currency) }
        var offer = ServiceOffer(
            slug: slug ?? Slug.made(from: name), name: name, description: form.values["description"] ?? "", type: type,
            price: Money(form.cents("price", currency ?? .usd), currency ?? .usd))
        if !type.hasItems {
            offer.durationMinutes = form.neededNumber("duration_minutes", in: 5...1440)
            offer.bufferBeforeMinutes = form.number("buffer_before_minutes", in: 0...480)
            offer.bufferAfterMinutes = form.number("buffer_after_minutes", in: 0...480)
        }
        if type == .session {
            offer.minNoticeMinutes = form.number("min_notice_minutes", in: SlotRules.notices)
            offer.bookingWindowDays = form.number("booking_window_days", in: SlotRules.windows)
        }
        if type.hasItems { readItems(&offer) }
        if type.isGroup {
            offer.seats = form.neededNumber("seats", in: 1...10_000)
            offer.dates = dates(of: type)
        }
        readTerms(&offer)
        return offer
    }

    private mutating func readItems(_ offer: inout ServiceOffer) {
        for (name, _) in form.values.pairs {
            guard name.hasPrefix("quantity-"), let id = Int64(name.dropFirst("quantity-".count)),
                let quantity = form.number(name, in: 0...ServiceOffer.mostSessions), quantity > 0
            else { continue }
            offer.items.append(PackageItem(serviceID: ID(id), quantity: quantity))
        }
        if offer.type == .bundle { offer.bonusSessions = form.number("bonus_sessions", in: 0...100) ?? 0 }
        offer.allocation = form.values["allocation"].flatMap(AllocationRule.init) ?? .equal
    }

    private mutating func readTerms(_ offer: inout ServiceOffer) {
        offer.visibility = form.values["visibility"].flatMap(Visibility.init) ?? .public
        offer.isActive = form.isTicked("is_active")
        offer.maxPerClient = form.number("max_per_client", in: 1...10_000)
        offer.validityDays = form.number("validity_days", in: 1...3650)
        offer.validityStart = form.values["validity_start"].flatMap(ValidityStart.init) ?? .purchase
        offer.policy.windowHours = form.neededNumber("cancellation_window_hours", in: 0...720)
        offer.policy.isRefundable = form.isTicked("is_refundable")
        offer.tax = TaxRate(basisPoints: basisPoints(), isInclusive: form.isTicked("tax_is_inclusive"))
    }

    /// A rate in percent, `19` or `7.5`, in basis points.
    private mutating func basisPoints() -> Int {
        guard let text = form.values["tax"] else { return 0 }
        if let rate = Money(typed: text, .usd)?.cents, rate <= 10_000 { return Int(rate) }
        form.fault("tax", desk.texts.deskOffers.taxFault)
        return 0
    }

    /// The dates of a new group: the first one, and for a course the same time in the weeks after it. Later they are changed
    /// one by one, so that the form of a group that is there has none.
    private mutating func dates(of type: ServiceType) -> [Instant] {
        guard form.values["first_date"] != nil || form.values["first_time"] != nil else { return [] }
        let count = type == .course ? form.neededNumber("weeks", in: 1...100) : 1
        guard let first = form.moment("first_date", "first_time", in: desk.home) else { return [] }
        let (date, minute) = (desk.home.date(at: first), minuteOfDay(first))
        return (0..<count).map { desk.home.momentOrLeap(date.adding(days: 7 * $0), minute: minute) }
    }

    private func minuteOfDay(_ moment: Instant) -> Int {
        Int((moment.seconds - desk.home.momentOrLeap(desk.home.date(at: moment), minute: 0).seconds) / 60)
    }
}
