import Domain
import Store
import UseCases

/// Everything that the practice offers, on sale or not.
enum OffersPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/services", studio) { desk in
                let services = try await services(desk)
                return DeskPage(
                    title: desk.texts.desk.offers, template: .deskOffers, part: .offers,
                    content: [
                        "services": services.map { row($0, desk) }, "isEmpty": services.isEmpty,
                        "kinds": ServiceType.allCases.map {
                            ["href": desk.href("/desk/services/new/\($0.rawValue)"), "text": desk.texts.deskOffers.newOf($0)]
                        },
                    ]
                ).answer(at: desk)
            }
        ]
    }

    /// All services of the practice; a catalogue longer than this is nobody's.
    static func services(_ desk: Desk) async throws -> [Service] {
        var services = [Service]()
        var after: Int64?
        repeat {
            let page = try await ReadServices(desk.studio)(of: desk.id, PageRequest(limit: Limits.page, after: after), by: desk.caller)
            services += page.items
            after = page.next
        } while after != nil && services.count < 1000
        return services
    }

    private static func row(_ service: Service, _ desk: Desk) -> [String: Any] {
        let (offer, texts) = (service.offer, desk.texts.deskOffers)
        var content: [String: Any] = [
            "name": offer.name, "href": desk.href("/desk/services/\(service.id)"), "kind": texts.kind(offer.type),
            "price": desk.words.money(offer.price), "isOff": !offer.isActive, "isUnlisted": offer.visibility == .unlisted,
        ]
        if let minutes = offer.durationMinutes { content["minutes"] = desk.words.minutes(minutes) }
        if offer.type.hasItems { content["sessions"] = desk.words.sessions(offer.items.map(\.quantity).reduce(offer.bonusSessions, +)) }
        if offer.isActive, offer.visibility == .public { content["publicHref"] = publicPath(service) }
        return content
    }

    /// Where clients see it.
    static func publicPath(_ service: Service) -> String { "/p/\(service.practitionerID)/\(service.offer.slug)" }
}
