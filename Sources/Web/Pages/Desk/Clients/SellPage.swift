import Domain
import Store
import UseCases

/// Selling at the desk: to a client who is known, or to somebody new, with the money in hand, later, or by card in a trial.
enum SellPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/sell", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/sell", studio) { desk in try await sell(desk) },
        ]
    }

    /// How a sale at the desk is paid.
    enum Way: String, CaseIterable {
        case paid, later, testCard = "test_card"

        /// Those that this server has.
        static func offered(by studio: Studio) -> [Way] {
            allCases.filter { $0 != .testCard || studio.outside.providers[.test] != nil }
        }
    }

    private static func sell(_ desk: Desk) async throws -> Answer {
        var form = TypedForm(desk)
        let service: ID<Service>? = form.values["service"].flatMap(Int64.init).map { ID($0) }
        if service == nil { form.fault("service", desk.texts.deskSell.chooseOffer) }
        let way = form.values["way"].flatMap(Way.init) ?? .paid
        let known = desk.visit.query["client"].flatMap(Int64.init).map { ID<Client>($0) }
        let buyer: PurchaseRequest.Buyer =
            known.map { .known($0) } ?? .described(NewClient(name: form.text("name"), email: form.text("email"), phone: form.values["phone"]))
        guard form.errors.isEmpty, let service, Way.offered(by: desk.studio).contains(way) else { return try await page(desk, form.errors) }
        var request = PurchaseRequest(
            service: service, buyer: buyer, method: way == .testCard ? .test : .offline, applyCredit: form.isTicked("credit"), isPaid: way == .paid)
        request.couponCode = form.values["coupon"]
        do {
            let once = try OnceForm<Purchase>(desk.visit).promise(running: \.unanswered, \.order.id.rawValue)
            let sold = try await PurchaseService(desk.studio)(request, by: desk.caller, once: once)
            if case .done(let purchase) = sold, purchase.payment.status == .failed {
                throw PaymentRefusal.declined(order: purchase.order.id, isWaiting: false)
            }
            guard let order = sold.number(\.order.id.rawValue) else { throw NotFound("order") }
            return desk.seeOther("/desk/orders/\(order)", .sold)
        } catch {
            let names = ["client": "email", "coupon_code": "coupon"]
            return try await page(desk, FormErrors(desk: error, at: error is CouponRefusal ? "coupon" : "service", desk, names: names))
        }
    }

    private static func page(_ desk: Desk, _ errors: FormErrors) async throws -> Answer {
        let (texts, values) = (desk.texts.deskSell, desk.visit.form)
        let known: ClientAccount? =
            if let id = desk.visit.query["client"].flatMap(Int64.init) { try await ReadClients(desk.studio)(ID(id), by: desk.caller) } else { nil }
        let services = try await OffersPage.services(desk).filter(\.offer.isActive)
        let chosen = values["service"] ?? desk.visit.query["service"]
        var content: [String: Any] = [
            "action": desk.href("/desk/sell", known.map { [("client", $0.client.id.description)] } ?? []),
            "key": desk.studio.newFormKey(), "hasOffers": !services.isEmpty, "offersHref": desk.href("/desk/services"),
            "people": known == nil ? people(desk, errors) : [],
            "offers": services.enumerated().map { place, service in
                [
                    "value": service.id.description, "name": service.offer.name, "price": desk.words.money(service.offer.price),
                    "kind": desk.texts.deskOffers.kind(service.offer.type), "isChosen": service.id.description == chosen,
                    "domID": place == 0 ? "service" : "service-\(service.id)",
                ] as [String: Any]
            },
            "ways": Way.offered(by: desk.studio).map { way in
                let isChosen = values["way"].map { $0 == way.rawValue } ?? (way == .paid)
                return ["value": way.rawValue, "label": texts.way(way), "hint": texts.wayHint(way), "isChosen": isChosen] as [String: Any]
            },
            "couponField": FormField(
                name: "coupon", label: texts.coupon, value: values["coupon"], isRequired: false, error: errors["coupon"]
            ).content,
        ]
        if let error = errors["service"] { content["offerError"] = error }
        if let known {
            content["known"] = ["name": known.client.name, "href": desk.href("/desk/clients/\(known.client.id)")]
            let credit = known.credit.filter { $0.value > 0 }.compactMap { code, cents in Currency(code: code).map { desk.money(cents, $0) } }
            if !credit.isEmpty {
                content["creditField"] = FormField(
                    name: "credit", label: texts.useCredit(credit.sorted().joined(separator: ", ")), type: "checkbox", isRequired: false,
                    isTicked: values.isEmpty || values["credit"] == "yes"
                ).content
            }
        }
        return DeskPage(title: texts.title, template: .deskSell, part: .clients, content: content, errors: errors).answer(at: desk)
    }

    private static func people(_ desk: Desk, _ errors: FormErrors) -> [[String: Any]] {
        let (texts, values) = (desk.texts.deskClients, desk.visit.form)
        return [
            FormField(name: "name", label: texts.name, value: values["name"], error: errors["name"]),
            FormField(name: "email", label: texts.email, type: "email", value: values["email"], hint: texts.emailHint, error: errors["email"]),
            FormField(name: "phone", label: texts.phone, type: "tel", value: values["phone"], isRequired: false, error: errors["phone"]),
        ].map(\.content)
    }
}
