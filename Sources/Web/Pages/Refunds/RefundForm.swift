import Domain
import Store
import UseCases

/// Giving sessions back: choose, look at what it comes to, then do exactly that. At the desk as on the owner's pages.
///
/// The first form only asks, and its address holds what was chosen; the second carries the amount that was shown, and is
/// refused if it has come to another one meanwhile.
struct RefundForm {
    let visit: Visit
    let file: ReadOrderFile.File
    /// In which times are told.
    let zone: ZoneRules
    /// Where both forms are sent.
    let action: String
    /// What goes along unseen with the first, whose address is lost when it is sent.
    var along: [(name: String, value: String)] = []

    private var texts: OwnerOrderTexts { visit.texts.ownerOrders }
    private var names: RecordNames { visit.texts.names }

    private func money(_ cents: Int64) -> String { visit.texts.words.money(Money(cents, file.order.terms.currency)) }

    /// What the second form asks for is done.
    static func send(_ order: ID<Order>, _ visit: Visit, _ studio: Studio) async throws {
        guard let amount = visit.form["amount"].flatMap({ Int64($0) }) else { throw InvalidInput("amount", "must be there") }
        var request = request(visit.form)
        request.amountCents = amount
        _ = try await RefundSessions(studio)(order, request, reason: visit.form["reason"], by: visit.caller)
    }

    /// What was chosen, whether it stands in the address or in the second form.
    private static func request(_ values: FormValues) -> Refunding.Request {
        let sessions = values.all("booking_ids").compactMap { Int64($0) }.map { ID<Booking>($0) }
        return Refunding.Request(
            bookings: sessions.isEmpty ? nil : sessions, method: values["method"] == RefundMethod.listPrice.rawValue ? .listPrice : .proRata,
            destination: values["to"].flatMap(RefundDestination.init) ?? .original, override: values["override"] == "yes")
    }

    /// The form to choose by, and below it what that comes to, where somebody asked; or why it cannot be.
    ///
    /// - Parameter refused: what was wrong with a form that was sent
    func sections(_ values: FormValues, _ refused: FormErrors, _ studio: Studio) async throws -> (sections: [PageSection], errors: FormErrors) {
        guard values["look"] != nil else { return ([PageSection(forms: [choose(values, refused)])], refused) }
        do {
            let (plan, _) = try await PreviewRefund(studio)(file.order.id, Self.request(values), by: visit.caller)
            return ([PageSection(forms: [choose(values, refused)]), preview(plan, values, refused)], refused)
        } catch {
            let errors = refused.isEmpty ? try FormErrors(error, at: "to", visit.texts) : refused
            return ([PageSection(forms: [choose(values, errors)])], errors)
        }
    }

    private func choose(_ values: FormValues, _ errors: FormErrors) -> PageForm {
        let chosen = Set(values.all("booking_ids"))
        let sessions = file.sessions.filter { $0.life.paymentStatus == .paid }.map { session in
            PageForm.Option(
                value: "\(session.id)", text: "\(session.session.serviceName), \(money(session.valueCents))", isChosen: chosen.contains("\(session.id)"),
                note: "\(names.booking(session.life.status)) · \(session.life.time.map { visit.texts.words.moment($0.start, in: zone) } ?? texts.noTime)")
        }
        var fields: [PageForm.Field] = []
        if !sessions.isEmpty {
            fields.append(
                .boxes(name: "booking_ids", label: texts.chooseSessions, options: sessions, hint: texts.chooseHint, error: errors["booking_ids"]))
            fields.append(
                .choice(
                    name: "method", label: texts.method,
                    options: PageForm.options([RefundMethod.proRata, .listPrice].map { ($0.rawValue, names.method($0)) }, chosen: values["method"])))
        }
        fields.append(
            .choice(
                name: "to", label: texts.destination,
                options: PageForm.options(RefundDestination.allCases.map { ($0.rawValue, names.destination($0)) }, chosen: values["to"]),
                error: errors["to"]))
        if !file.order.terms.policy.isRefundable {
            fields.append(
                .boxes(name: "override", label: texts.override, options: [.init(value: "yes", text: texts.overrideHint, isChosen: values["override"] == "yes")]))
        }
        // A browser puts what was chosen in the place of the query.
        let path = String(action.prefix { $0 != "?" })
        return PageForm(action: path, isSearch: true, fields: fields, hidden: along + [("look", "yes")], button: texts.preview)
    }

    private func preview(_ plan: RefundPlan, _ values: FormValues, _ errors: FormErrors) -> PageSection {
        let sessions = Dictionary(uniqueKeysWithValues: file.sessions.map { ($0.id, $0.session.serviceName) })
        var rows: [[PageTable.Cell]] = plan.lines.map {
            [.text("\($0.bookingID) · \(sessions[$0.bookingID] ?? "")"), .amount(money($0.amountCents))]
        }
        if rows.isEmpty { rows = [[.text(texts.unspentCredit), .amount(money(plan.amountCents))]] }
        let reason = FormField(
            name: "reason", label: texts.reason, value: values["reason"], hint: texts.reasonHint, isRequired: values["override"] == "yes", error: errors["reason"])
        let chosen = values.pairs.filter { ["booking_ids", "method", "to", "override", "look"].contains($0.name) }
        return PageSection(
            heading: texts.previewTitle, facts: plan.parts.map { (names.provider($0.provider), money($0.cents)) },
            table: PageTable(
                caption: texts.previewTitle, headings: [texts.session, texts.amount], rows: rows,
                sums: [[.text(visit.texts.reports.together), .amount(money(plan.amountCents))]]),
            forms: [
                PageForm(
                    action: action, fields: [.input(reason)], hidden: chosen + [("amount", "\(plan.amountCents)")],
                    button: texts.giveBack(money(plan.amountCents)), isGrave: true)
            ])
    }
}
