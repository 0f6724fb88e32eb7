import Domain
import UseCases

/// An offer as its pages show it: what it is, what is inside, and what it costs.
struct OfferContent {
    let offer: ReadCatalogue.Offer
    let seller: ReadCatalogue.Seller
    let visit: Visit

    private var texts: SiteTexts { visit.texts.site }
    private var words: Words { visit.texts.words }
    private var service: ServiceOffer { offer.service.offer }

    /// Where its page is.
    var path: String { "\(PractitionerPage.path(seller.id, seller.name))/\(service.slug)" }

    /// For a list of offers.
    var short: [String: TemplateContent] {
        var content: [String: TemplateContent] = [
            "name": .text(service.name), "description": .text(service.description), "kind": .text(kind), "price": .text(words.money(offer.price)),
            "href": .text(path), "sessions": .text(words.sessions(offer.sessions)), "inside": .lines(inside),
        ]
        if let perSession { content["perSession"] = .text(perSession) }
        if let minutes = service.durationMinutes { content["minutes"] = .text(words.minutes(minutes)) }
        if let tax { content["tax"] = .text(tax) }
        return content
    }

    /// The way back to it, for the pages behind it.
    var crumbs: [String: String] {
        ["name": service.name, "href": path, "sellerName": seller.name, "sellerHref": PractitionerPage.path(seller.id, seller.name)]
    }

    /// For its own page.
    var whole: [String: Any] {
        var content = short as [String: Any]
        content["seller"] = texts.soldBy(seller.name)
        content.merge(crumbs) { own, _ in own }
        content["checkout"] = path + "/checkout"
        content["cancellation"] = texts.cancellation(words.hours(service.policy.windowHours))
        content["refund"] = service.policy.isRefundable ? texts.refundable : texts.notRefundable
        content["isGroup"] = service.type.isGroup
        if let validity { content["validity"] = validity }
        if offer.firstSession != nil { content["times"] = path + "/times" }
        content["dates"] = dates
        content["canBuy"] = !service.type.isGroup || (!offer.service.dates.isEmpty && offer.service.dates.allSatisfy { $0.taken < $0.seats && $0.time.start > visit.now })
        return content
    }

    private var kind: String {
        switch service.type {
        case .session: texts.session
        case .package: texts.package
        case .bundle: texts.bundle
        case .workshop: texts.workshop
        case .course: texts.course
        }
    }

    /// Only where there are several to divide it by, tax and bonus sessions included.
    private var perSession: String? {
        guard offer.sessions > 1 else { return nil }
        return texts.perSession(words.money(Money(Allocation.split(offer.price.cents, weights: Array(repeating: 1, count: offer.sessions))[0], offer.price.currency)))
    }

    private var tax: String? {
        service.tax.basisPoints > 0 ? texts.taxIncluded(words.rate(service.tax.basisPoints)) : nil
    }

    private var inside: [String] {
        guard service.type.hasItems else { return [] }
        let lines = offer.parts.map { texts.quantity($0.quantity, $0.part.name, words.minutes($0.part.minutes)) }
        return service.bonusSessions > 0 ? lines + [texts.bonus(words.sessions(service.bonusSessions))] : lines
    }

    private var validity: String? {
        guard let days = service.validityDays else { return nil }
        return service.validityStart == .purchase ? texts.validity(words.days(days)) : texts.validityFromFirstUse(words.days(days))
    }

    private var dates: [[String: Any]] {
        let zone = visit.zone(or: seller.zone)
        return offer.service.dates.map { date in
            let left = max(0, date.seats - date.taken)
            return [
                "when": words.moment(date.time.start, in: zone), "at": date.time.start.description,
                "seats": date.time.start <= visit.now ? texts.begun : left == 0 ? texts.full : words.seatsLeft(left),
            ]
        }
    }
}
