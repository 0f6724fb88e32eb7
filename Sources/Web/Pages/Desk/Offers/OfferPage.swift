import Domain
import UseCases

/// Making an offer, and changing one. What was sold before stays as it was sold.
enum OfferPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/services/new/{kind}", studio) { desk in
                try await page(OfferForm(new: kind(desk), desk), nil, FormErrors(), desk)
            },
            .deskForm("/desk/services/new/{kind}", studio) { desk in try await create(desk) },
            .desk("/desk/services/{service}", studio) { desk in
                let service = try await service(desk)
                return try await page(OfferForm(editing: service, desk), service, FormErrors(), desk)
            },
            .deskForm("/desk/services/{service}", studio) { desk in try await edit(desk) },
        ]
    }

    /// The service in the address, if it is of a practice that the viewer runs.
    static func service(_ desk: Desk) async throws -> Service {
        let id: ID<Service> = try desk.visit.id("service", at: "service")
        let service = try await ReadServices(desk.studio)(id, by: desk.caller)
        guard desk.caller.runs(service.practitionerID) else { throw NotFound("service \(id)") }
        return service
    }

    private static func kind(_ desk: Desk) throws -> ServiceType {
        guard let type = ServiceType(rawValue: desk.visit.text("kind")) else { throw NotFound("kind of service") }
        return type
    }

    private static func create(_ desk: Desk) async throws -> Answer {
        let type = try kind(desk)
        var reader = OfferReader(desk)
        let offer = reader.offer(of: type, slug: nil)
        let form = OfferForm(typed: type, desk)
        guard reader.errors.isEmpty else { return try await page(form, nil, reader.errors, desk) }
        do {
            let once = try OnceForm<Service>(desk.visit).promise(\.id.rawValue)
            let made = try await CreateService(desk.studio)(offer, of: desk.id, slugIsMade: true, by: desk.caller, once: once)
            guard let id = made.number(\.id.rawValue) else { throw NotFound("service") }
            return desk.seeOther("/desk/services/\(id)", .saved)
        } catch {
            return try await page(form, nil, errors(error, desk), desk)
        }
    }

    private static func edit(_ desk: Desk) async throws -> Answer {
        let service = try await service(desk)
        var reader = OfferReader(desk)
        let typed = reader.offer(of: service.offer.type, slug: desk.visit.form["slug"])
        guard reader.errors.isEmpty else { return try await page(OfferForm(typed: service.offer.type, desk), service, reader.errors, desk) }
        do {
            _ = try await EditService(desk.studio)(service.id, by: desk.caller) { $0.take(typed) }
            return desk.seeOther("/desk/services/\(service.id)", .saved)
        } catch {
            return try await page(OfferForm(typed: service.offer.type, desk), service, errors(error, desk), desk)
        }
    }

    private static func errors(_ error: any Error, _ desk: Desk) throws -> FormErrors {
        try FormErrors(desk: error, at: "name", desk, names: ["price_cents": "price", "tax_basis_points": "tax", "dates": "first_date"])
    }

    private static func page(_ form: OfferForm, _ service: Service?, _ errors: FormErrors, _ desk: Desk) async throws -> Answer {
        let texts = desk.texts.deskOffers
        let children = form.type.hasItems ? try await OffersPage.services(desk).filter { !$0.offer.type.hasItems } : []
        var content: [String: Any] = [
            "groups": form.groups(children, errors), "kind": texts.kind(form.type), "key": desk.studio.newFormKey(),
            "action": desk.href(service.map { "/desk/services/\($0.id)" } ?? "/desk/services/new/\(form.type.rawValue)"),
            "offersHref": desk.href("/desk/services"), "lead": texts.lead(form.type),
        ]
        if form.type.hasItems, children.isEmpty { content["needsSessions"] = desk.href("/desk/services/new/session") }
        if let service {
            if service.offer.isActive { content["publicHref"] = OffersPage.publicPath(service) }
            if service.offer.type.isGroup { content["dates"] = DatesPage.content(service, desk) }
        }
        return DeskPage(
            title: service?.offer.name ?? texts.newOf(form.type), template: .deskOffer, part: .offers, content: content, errors: errors
        ).answer(at: desk)
    }
}

extension ServiceOffer {
    /// Everything that the form asks for; what it does not ask for stays.
    fileprivate mutating func take(_ typed: ServiceOffer) {
        var typed = typed
        typed.alsoOfferedBy = alsoOfferedBy
        typed.dates = dates
        typed.policy.forfeited = policy.forfeited
        typed.policy.expired = policy.expired
        typed.slotIntervalMinutes = slotIntervalMinutes
        // The same sessions stay in the order in which they are made.
        if Set(typed.items) == Set(items) { typed.items = items }
        self = typed
    }
}
