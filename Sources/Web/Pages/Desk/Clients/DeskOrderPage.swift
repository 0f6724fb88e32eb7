import Domain
import UseCases

/// A purchase: its tickets, its money, and how long they can be scheduled.
enum DeskOrderPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/orders/{order}", studio) { desk in try await page(desk, FormErrors()) },
            act("payment", studio, .paid) { desk, id in
                _ = try await PayOrder(studio)(id, .init(method: .offline, amountCents: nil, token: nil), by: desk.caller)
            },
            act("cancellation", studio, .canceled) { desk, id in _ = try await CancelOrder(studio)(id, by: desk.caller) },
            act("extension", studio, .changed) { desk, id in
                var form = TypedForm(desk)
                let days = form.neededNumber("days", in: 1...3650)
                guard form.errors.isEmpty else { throw InvalidInput("days", form.errors["days"] ?? "") }
                _ = try await ChangeValidity(studio)(id, .extend(.days(days)), reason: nil, by: desk.caller)
            },
            act("pause", studio, .changed) { desk, id in _ = try await ChangeValidity(studio)(id, .pause, reason: nil, by: desk.caller) },
            act("resume", studio, .changed) { desk, id in _ = try await ChangeValidity(studio)(id, .resume, reason: nil, by: desk.caller) },
        ]
    }

    static func id(_ desk: Desk) throws -> ID<Order> { try desk.visit.id("order", at: "order") }

    private static func act(
        _ name: String, _ studio: Studio, _ done: DeskNotice, _ work: @escaping @Sendable (Desk, ID<Order>) async throws -> Void
    ) -> PageRoute {
        .deskForm("/desk/orders/{order}/\(name)", studio) { desk in
            let id = try id(desk)
            do {
                try await work(desk, id)
            } catch {
                return try await page(desk, FormErrors(desk: error, at: "order", desk))
            }
            return desk.seeOther("/desk/orders/\(id)", done)
        }
    }

    private static func page(_ desk: Desk, _ errors: FormErrors) async throws -> Answer {
        let id = try id(desk)
        let (client, booklet) = try await ReadClientFile(desk.studio)(order: id, by: desk.caller)
        let order = booklet.order
        let (texts, terms) = (desk.texts.deskOrders, order.terms)
        let path = desk.href("/desk/orders/\(id)")
        let action = { (name: String) in desk.href("/desk/orders/\(id)/\(name)") }
        var content: [String: Any] = [
            "booklet": DeskBooklet(booklet: booklet, desk: desk, returnPath: path).content, "money": money(order, desk),
            "client": ["name": client.name, "href": desk.href("/desk/clients/\(client.id)")] as [String: Any],
        ]
        if order.status.isOwned { content["refund"] = action("refund") }
        if order.status == .pending {
            content["pay"] = [
                "action": action("payment"), "text": texts.recordAmount(desk.money(terms.totalAmountCents, terms.currency)),
                "cancel": action("cancellation"),
            ]
        }
        if terms.expiresAt != nil, order.sessions.remaining > 0, order.status != .pending {
            content["validity"] = [
                "extend": action("extension"), "pauseAction": action(order.pausedAt == nil ? "pause" : "resume"),
                "pauseText": order.pausedAt == nil ? texts.pause : texts.resume,
                "fields": [
                    FormField(
                        name: "days", label: texts.moreDays, type: "number", value: desk.visit.form["days"], error: errors["days"],
                        inputMode: "numeric"
                    ).content
                ],
            ] as [String: Any]
        }
        return DeskPage(title: terms.serviceName, template: .deskOrder, part: .clients, content: content, errors: errors).answer(at: desk)
    }

    private static func money(_ order: Order, _ desk: Desk) -> [[String: Any]] {
        let (texts, terms) = (desk.texts.deskOrders, order.terms)
        var lines: [(String, Int64)] = [(texts.price, terms.price.subtotalCents)]
        if terms.price.discountCents > 0 { lines.append((texts.discount, -terms.price.discountCents)) }
        if terms.price.taxCents > 0 { lines.append((terms.price.taxRate.isInclusive ? texts.taxWithin : texts.taxAdded, terms.price.taxCents)) }
        if terms.creditAppliedCents > 0 { lines.append((texts.byCredit, -terms.creditAppliedCents)) }
        lines.append((order.status == .pending ? texts.toPay : texts.byMoney, terms.totalAmountCents))
        if order.refundedCents > 0 { lines.append((texts.refunded, -order.refundedCents)) }
        return lines.map { ["name": $0.0, "amount": desk.money($0.1, terms.currency)] }
    }
}
