/// What the rules need to know of a service that a package would contain.
public struct ChildFacts: Sendable {
    /// The number by which an item of the package names it.
    public let id: ID<Service>
    /// Must be the package's own practitioner.
    public let practitionerID: ID<Practitioner>
    /// Must be a single session.
    public let type: ServiceType
    /// Must be the package's own, as its price is shared among the sessions.
    public let currency: Currency

    public init(id: ID<Service>, practitionerID: ID<Practitioner>, type: ServiceType, currency: Currency) {
        self.id = id
        self.practitionerID = practitionerID
        self.type = type
        self.currency = currency
    }
}

extension ServiceOffer {
    /// The most sessions one purchase can contain.
    public static let mostSessions = 200

    /// Checks everything that an offer must be before it is stored.
    ///
    /// - Parameters:
    ///   - practitioner: whose offer it is; its items must be theirs too
    ///   - children: the services that `items` name, as far as they exist
    ///   - mayHaveNoDates: a group whose dates were all called off is still there, and can be edited
    /// - Throws: `InvalidInput` with all faults.
    public func validate(
        of practitioner: ID<Practitioner>, children: [ChildFacts], mayHaveNoDates: Bool = false
    ) throws(InvalidInput) {
        var faults = Faults()
        faults.line(name, "name")
        faults.check(Slug.isValid(slug), "slug", detail: "must be 1 to 80 small letters, digits and single hyphens, like wellness-package")
        faults.paragraph(description, "description")
        faults.amount(price.cents, "price_cents")
        if let bufferBeforeMinutes { faults.number(bufferBeforeMinutes, "buffer_before_minutes", in: 0...480) }
        if let bufferAfterMinutes { faults.number(bufferAfterMinutes, "buffer_after_minutes", in: 0...480) }
        if let slotIntervalMinutes { faults.number(slotIntervalMinutes, "slot_interval_minutes", in: SlotRules.intervals) }
        if let minNoticeMinutes { faults.number(minNoticeMinutes, "min_notice_minutes", in: SlotRules.notices) }
        if let bookingWindowDays { faults.number(bookingWindowDays, "booking_window_days", in: SlotRules.windows) }
        if let validityDays { faults.number(validityDays, "validity_days", in: 1...3650) }
        if let maxPerClient { faults.number(maxPerClient, "max_per_client", in: 1...10_000) }
        faults.number(policy.windowHours, "cancellation_window_hours", in: 0...720)
        faults.number(tax.basisPoints, "tax_basis_points", in: 0...10_000)
        faults.check(policy.forfeited != .credit, "forfeited_value", detail: "must be earned or breakage: what a client forfeits does not come back to her")
        checkShape(&faults, mayHaveNoDates: mayHaveNoDates)
        checkItems(&faults, of: practitioner, children: children)
        try faults.throwIfAny()
    }

    private func checkShape(_ faults: inout Faults, mayHaveNoDates: Bool) {
        checkGroup(&faults, mayHaveNoDates: mayHaveNoDates)
        faults.check(alsoOfferedBy.isEmpty || type == .session, "practitioner_ids", detail: "can be several only for a single session")
        if !type.hasItems {
            if let durationMinutes {
                faults.number(durationMinutes, "duration_minutes", in: 5...1440)
            } else {
                faults.add(["duration_minutes"], "is needed: how long a session lasts, in minutes")
            }
            faults.check(items.isEmpty, "items", detail: "belong to packages and bundles; a \(type.rawValue) has none")
        } else {
            faults.check(durationMinutes == nil, "duration_minutes", detail: "belongs to single sessions; the items of a \(type.rawValue) have their own")
            faults.check(!items.isEmpty, "items", detail: "must name at least one session, like [{\"service_id\": 7, \"quantity\": 1}]")
        }
        if type == .bundle {
            faults.check(items.count <= 1, "items", detail: "of a bundle must be one session with a quantity; mixed sessions make a package")
            faults.number(bonusSessions, "bonus_sessions", in: 0...100)
        } else {
            faults.check(bonusSessions == 0, "bonus_sessions", detail: "belong to bundles; leave it 0")
        }
    }

    private func checkGroup(_ faults: inout Faults, mayHaveNoDates: Bool) {
        guard type.isGroup else {
            faults.check(seats == nil, "seats", detail: "belong to workshops and courses")
            faults.check(dates.isEmpty, "dates", detail: "belong to workshops and courses")
            return
        }
        if let seats { faults.number(seats, "seats", in: 1...10_000) } else { faults.add(["seats"], "are needed: how many can come") }
        let sorted = dates.sorted()
        let minutes = (durationMinutes ?? 0) + (bufferBeforeMinutes ?? 0) + (bufferAfterMinutes ?? 0)
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.adding(minutes: minutes) > next {
            faults.add(["dates"], "must not overlap: \(one) and \(next) do")
        }
        if dates.isEmpty, mayHaveNoDates { return }
        if type == .workshop {
            faults.check(dates.count == 1, "dates", detail: "of a workshop must be one; several make a course")
        } else {
            faults.check((1...100).contains(dates.count), "dates", detail: "of a course must be 1 to 100")
        }
    }

    private func checkItems(_ faults: inout Faults, of practitioner: ID<Practitioner>, children: [ChildFacts]) {
        let known = Dictionary(children.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, item) in items.enumerated() {
            let place = ["items", String(index)]
            if !(1...Self.mostSessions).contains(item.quantity) {
                faults.add(place + ["quantity"], "must be from 1 to \(Self.mostSessions); it is \(item.quantity)")
            }
            // Another practice's service is as unknown here as one that does not exist.
            guard let child = known[item.serviceID], child.practitionerID == practitioner else {
                faults.add(place + ["service_id"], "names no service of this practitioner")
                continue
            }
            if child.type.hasItems {
                faults.add(place + ["service_id"], "names a \(child.type.rawValue); an item must be a session, a workshop or a course")
            } else if type == .bundle, child.type.isGroup {
                faults.add(place + ["service_id"], "names a \(child.type.rawValue); a bundle is many times the same single session")
            }
            if child.currency != price.currency {
                faults.add(place + ["service_id"], "is priced in \(child.currency.code), the whole in \(price.currency.code); they must be the same")
            }
        }
        let quantities = items.map(\.quantity).filter { (1...Self.mostSessions).contains($0) }
        let total = quantities.reduce(0, +) + max(0, bonusSessions)
        faults.check(total <= Self.mostSessions, "items", detail: "add up to \(total) sessions; \(Self.mostSessions) is the most")
    }
}
