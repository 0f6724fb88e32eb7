import Domain
import Store
import UseCases

/// Giving sessions back: choose, look at what it comes to, then do exactly that.
///
/// The first form only asks, and its address holds what was chosen; the second carries the amount that was shown, and is
/// refused if it has come to another one meanwhile.
enum OwnerRefundPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/owner/orders/{order}/refund", for: .owner) { visit in
                let owner = try await Owner.open(visit, studio)
                return try await page(owner, visit.query).answer(to: owner)
            },
            .ownerForm("/owner/orders/{order}/refund", studio, refusedAt: "to", again: { owner, errors in try await page(owner, owner.visit.form, errors) }) { owner in
                let order: ID<Order> = try owner.visit.id("order", at: "order")
                let form = owner.visit.form
                guard let amount = form["amount"].flatMap({ Int64($0) }) else { throw InvalidInput("amount", "must be there") }
                var request = request(form)
                request.amountCents = amount
                _ = try await RefundSessions(studio)(order, request, reason: form["reason"], by: owner.caller)
                return owner.seeOther("/owner/orders/\(order)", .refunded)
            },
        ]
    }

    /// What was chosen, whether it stands in the address or in the second form.
    private static func request(_ values: FormValues) -> Refunding.Request {
        let sessions = values.all("booking_ids").compactMap { Int64($0) }.map { ID<Booking>($0) }
        return Refunding.Request(
            bookings: sessions.isEmpty ? nil : sessions, method: values["method"] == RefundMethod.listPrice.rawValue ? .listPrice : .proRata,
            destination: values["to"].flatMap(RefundDestination.init) ?? .original, override: values["override"] == "yes")
    }

    private static func page(_ owner: Owner, _ values: FormValues, _ refused: FormErrors = FormErrors()) async throws -> OwnerPage {
        let id: ID<Order> = try owner.visit.id("order", at: "order")
        let file = try await ReadOrderFile(owner.studio)(id, by: owner.caller)
        let texts = owner.texts.ownerOrders
        var (errors, preview) = (refused, nil as OwnerSection?)
        if values["look"] != nil {
            do {
                let (plan, _) = try await PreviewRefund(owner.studio)(id, request(values), by: owner.caller)
                preview = self.preview(owner, file, plan, values, errors)
            } catch {
                let found = try FormErrors(error, at: "to", owner)
                if errors.isEmpty { errors = found }
            }
        }
        return OwnerPage(
            title: texts.refundTitle, part: .orders, lead: texts.refundLead, back: ("/owner/orders/\(id)", texts.orderTitle("\(id)")),
            sections: [OwnerSection(forms: [choose(owner, file, values, errors)])] + (preview.map { [$0] } ?? []), errors: errors)
    }

    private static func choose(_ owner: Owner, _ file: ReadOrderFile.File, _ values: FormValues, _ errors: FormErrors) -> PageForm {
        let texts = owner.texts.ownerOrders
        let chosen = Set(values.all("booking_ids"))
        let sessions = file.sessions.filter { $0.life.paymentStatus == .paid }.map { session in
            PageForm.Option(
                value: "\(session.id)", text: "\(session.session.serviceName), \(owner.money(session.valueCents, file.order.terms.currency))",
                isChosen: chosen.contains("\(session.id)"),
                note: "\(owner.names.booking(session.life.status)) · \(session.life.time.map { owner.moment($0.start) } ?? texts.noTime)")
        }
        var fields: [PageForm.Field] = []
        if !sessions.isEmpty {
            fields.append(
                .boxes(name: "booking_ids", label: texts.chooseSessions, options: sessions, hint: texts.chooseHint, error: errors["booking_ids"]))
            fields.append(
                .choice(
                    name: "method", label: texts.method,
                    options: PageForm.options([RefundMethod.proRata, .listPrice].map { ($0.rawValue, owner.names.method($0)) }, chosen: values["method"])))
        }
        fields.append(
            .choice(
                name: "to", label: texts.destination,
                options: PageForm.options(RefundDestination.allCases.map { ($0.rawValue, owner.names.destination($0)) }, chosen: values["to"]),
                error: errors["to"]))
        if !file.order.terms.policy.isRefundable {
            fields.append(
                .boxes(name: "override", label: texts.override, options: [.init(value: "yes", text: texts.overrideHint, isChosen: values["override"] == "yes")]))
        }
        return PageForm(
            action: "/owner/orders/\(file.order.id)/refund", isSearch: true, fields: fields, hidden: [("look", "yes")], button: texts.preview)
    }

    private static func preview(
        _ owner: Owner, _ file: ReadOrderFile.File, _ plan: RefundPlan, _ values: FormValues, _ errors: FormErrors
    ) -> OwnerSection {
        let (texts, currency) = (owner.texts.ownerOrders, file.order.terms.currency)
        let names = Dictionary(uniqueKeysWithValues: file.sessions.map { ($0.id, $0.session.serviceName) })
        var rows: [[PageTable.Cell]] = plan.lines.map {
            [.text("\($0.bookingID) · \(names[$0.bookingID] ?? "")"), .amount(owner.money($0.amountCents, currency))]
        }
        if rows.isEmpty { rows = [[.text(texts.unspentCredit), .amount(owner.money(plan.amountCents, currency))]] }
        let reason = FormField(
            name: "reason", label: texts.reason, value: values["reason"], hint: texts.reasonHint, isRequired: values["override"] == "yes", error: errors["reason"])
        let chosen = values.pairs.filter { ["booking_ids", "method", "to", "override", "look"].contains($0.name) }
        return OwnerSection(
            heading: texts.previewTitle,
            facts: plan.parts.map { (owner.names.provider($0.provider), owner.money($0.cents, currency)) },
            table: PageTable(
                caption: texts.previewTitle, headings: [texts.session, texts.amount], rows: rows,
                sums: [[.text(owner.texts.reports.together), .amount(owner.money(plan.amountCents, currency))]]),
            forms: [
                PageForm(
                    action: "/owner/orders/\(file.order.id)/refund", fields: [.input(reason)], hidden: chosen + [("amount", "\(plan.amountCents)")],
                    button: texts.giveBack(owner.money(plan.amountCents, currency)), isGrave: true)
            ])
    }
}
