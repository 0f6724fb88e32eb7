import Domain

// The bodies of calls about the catalogue.

/// A practitioner to enter.
struct NewPractitionerBody: Body {
    let profile: PractitionerProfile

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        var profile = PractitionerProfile(
            displayName: fields.text("display_name"), email: fields.textOrNil("email"), timeZone: fields.text("time_zone"))
        if let minutes = fields.intOrNil("slot_interval_minutes") { profile.slotIntervalMinutes = minutes }
        if let minutes = fields.intOrNil("min_notice_minutes") { profile.minNoticeMinutes = minutes }
        if let days = fields.intOrNil("booking_window_days") { profile.bookingWindowDays = days }
        if let minutes = fields.intOrNil("buffer_before_minutes") { profile.bufferBeforeMinutes = minutes }
        if let minutes = fields.intOrNil("buffer_after_minutes") { profile.bufferAfterMinutes = minutes }
        try fields.finish()
        self.profile = profile
    }
}

/// Changes to a practitioner; what is not named stays.
struct PractitionerEdit: Body {
    let apply: @Sendable (inout PractitionerProfile) -> Void

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let name = fields.textOrNil("display_name")
        let hasEmail = fields.has("email")
        let email = fields.textOrNil("email")
        let zone = fields.textOrNil("time_zone")
        let interval = fields.intOrNil("slot_interval_minutes")
        let notice = fields.intOrNil("min_notice_minutes")
        let window = fields.intOrNil("booking_window_days")
        let (before, after) = (fields.intOrNil("buffer_before_minutes"), fields.intOrNil("buffer_after_minutes"))
        try fields.finish()
        apply = { profile in
            if let name { profile.displayName = name }
            if hasEmail { profile.email = email }
            if let zone { profile.timeZone = zone }
            if let interval { profile.slotIntervalMinutes = interval }
            if let notice { profile.minNoticeMinutes = notice }
            if let window { profile.bookingWindowDays = window }
            if let before { profile.bufferBeforeMinutes = before }
            if let after { profile.bufferAfterMinutes = after }
        }
    }
}

/// A line of a package.
struct ItemBody: Body {
    let item: PackageItem

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        item = PackageItem(serviceID: fields.id("service_id"), quantity: fields.intOrNil("quantity") ?? 1)
        try fields.finish()
    }

    /// The most lines of a package.
    static let most = 100
}

/// A service to put into the catalogue.
struct NewServiceBody: Body {
    let practitioner: ID<Practitioner>?
    let offer: ServiceOffer
    /// Nobody chose a slug, so one was made from the name.
    let slugIsMade: Bool

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        practitioner = fields.idOrNil("practitioner_id")
        let name = fields.text("name")
        let type: ServiceType = fields.named("service_type") ?? .session
        let cents = fields.number("price_cents")
        let slug = fields.textOrNil("slug")
        slugIsMade = slug == nil
        var offer = ServiceOffer(
            slug: slug ?? Slug.made(from: name), name: name, type: type,
            price: Money(cents, fields.currencyOrNil("currency") ?? .usd))
        offer.items = fields.listOrNil("items", of: ItemBody.self, most: ItemBody.most)?.map(\.item) ?? []
        offer.dates = fields.listOrNil("dates", of: StartEntry.self, most: 100)?.map(\.start) ?? []
        let edit = ServiceDetails(&fields)
        try fields.finish()
        edit.apply(to: &offer)
        self.offer = offer
    }
}

/// Changes to a service; what is not named stays. Its type and practitioner cannot change.
struct ServiceEdit: Body {
    let apply: @Sendable (inout ServiceOffer) -> Void

    init(_ node: JSONNode) throws(InvalidInput) {
        var fields = try Fields(node)
        let (slug, name) = (fields.textOrNil("slug"), fields.textOrNil("name"))
        let (cents, currency) = (fields.numberOrNil("price_cents"), fields.currencyOrNil("currency"))
        let items = fields.listOrNil("items", of: ItemBody.self, most: ItemBody.most)?.map(\.item)
        let details = ServiceDetails(&fields)
        try fields.finish()
        apply = { offer in
            if let slug { offer.slug = slug }
            if let name { offer.name = name }
            offer.price = Money(cents ?? offer.price.cents, currency ?? offer.price.currency)
            if let items { offer.items = items }
            details.apply(to: &offer)
        }
    }
}

/// The fields of a service that always have a default, and so are the same for a new one and a change.
struct ServiceDetails: Sendable {
    private let description: String?
    private let duration: Int??
    private let bufferBefore: Int??
    private let bufferAfter: Int??
    private let slotInterval: Int??
    private let minNotice: Int??
    private let bookingWindow: Int??
    private let validityStart: ValidityStart?
    private let seats: Int?
    private let practitioners: [ID<Practitioner>]?
    private let validity: Int??
    private let visibility: Visibility?
    private let isActive: Bool?
    private let allocation: AllocationRule?
    private let bonusSessions: Int?
    private let maxPerClient: Int??
    private let windowHours: Int?
    private let isRefundable: Bool?
    private let forfeited: LostValue?
    private let expired: LostValue?
    private let taxBasisPoints: Int?
    private let taxIsInclusive: Bool?

    init(_ fields: inout Fields) {
        description = fields.textOrNil("description")
        duration = fields.change("duration_minutes")
        bufferBefore = fields.change("buffer_before_minutes")
        bufferAfter = fields.change("buffer_after_minutes")
        slotInterval = fields.change("slot_interval_minutes")
        minNotice = fields.change("min_notice_minutes")
        bookingWindow = fields.change("booking_window_days")
        validityStart = fields.namedOrNil("validity_start")
        seats = fields.intOrNil("seats")
        practitioners = fields.listOrNil("practitioner_ids", of: IDEntry<Practitioner>.self, most: 100)?.map(\.id)
        validity = fields.change("validity_days")
        visibility = fields.namedOrNil("visibility")
        isActive = fields.boolOrNil("is_active")
        allocation = fields.namedOrNil("allocation")
        bonusSessions = fields.intOrNil("bonus_sessions")
        maxPerClient = fields.change("max_per_client")
        windowHours = fields.intOrNil("cancellation_window_hours")
        isRefundable = fields.boolOrNil("is_refundable")
        forfeited = fields.namedOrNil("forfeited_value")
        expired = fields.namedOrNil("expired_value")
        taxBasisPoints = fields.intOrNil("tax_basis_points")
        taxIsInclusive = fields.boolOrNil("tax_is_inclusive")
    }

    func apply(to offer: inout ServiceOffer) {
        if let description { offer.description = description }
        if let duration { offer.durationMinutes = duration }
        if let bufferBefore { offer.bufferBeforeMinutes = bufferBefore }
        if let bufferAfter { offer.bufferAfterMinutes = bufferAfter }
        if let slotInterval { offer.slotIntervalMinutes = slotInterval }
        if let minNotice { offer.minNoticeMinutes = minNotice }
        if let bookingWindow { offer.bookingWindowDays = bookingWindow }
        if let validity { offer.validityDays = validity }
        if let validityStart { offer.validityStart = validityStart }
        if let seats { offer.seats = seats }
        if let practitioners { offer.alsoOfferedBy = practitioners }
        if let visibility { offer.visibility = visibility }
        if let isActive { offer.isActive = isActive }
        if let allocation { offer.allocation = allocation }
        if let bonusSessions { offer.bonusSessions = bonusSessions }
        if let maxPerClient { offer.maxPerClient = maxPerClient }
        if let windowHours { offer.policy.windowHours = windowHours }
        if let isRefundable { offer.policy.isRefundable = isRefundable }
        if let forfeited { offer.policy.forfeited = forfeited }
        if let expired { offer.policy.expired = expired }
        offer.tax = TaxRate(
            basisPoints: taxBasisPoints ?? offer.tax.basisPoints, isInclusive: taxIsInclusive ?? offer.tax.isInclusive)
    }
}

extension Fields {
    /// A field for which null means something: nil where it is not there, a nil inside where it is null.
    fileprivate mutating func change(_ name: String) -> Int?? {
        let value = intOrNil(name)
        return has(name) ? .some(value) : .none
    }
}
