import Domain
import Store
import UseCases

/// The sections of an order's page.
struct OrderParts {
    let owner: Owner
    let file: ReadOrderFile.File

    private var texts: OwnerOrderTexts { owner.texts.ownerOrders }
    private var order: Order { file.order }
    private var path: String { "/owner/orders/\(order.id)" }
    private var isPaid: Bool { order.status != .pending && order.status != .canceled }

    private func money(_ cents: Int64) -> String { owner.money(cents, order.terms.currency) }

    var facts: PageSection {
        var facts: [(name: String, value: String)] = [
            (texts.state, owner.names.orderStatus(order.status)), (texts.client, "\(file.client.name) · \(file.client.email.text)"),
            (texts.practitioner, file.practitionerName), (texts.kind, owner.names.orderType(order.terms.type)), (texts.bought, owner.moment(order.createdAt)),
            (texts.price, money(order.terms.payableCents)),
        ]
        if order.terms.creditAppliedCents > 0 {
            facts += [(texts.credit, money(order.terms.creditAppliedCents)), (texts.paidWith, money(order.terms.totalAmountCents))]
        }
        if order.refundedCents > 0 { facts.append((texts.refunded, money(order.refundedCents))) }
        facts.append((texts.validUntil, order.terms.expiresAt.map { lastDay($0) } ?? texts.forEver))
        if let since = order.pausedAt { facts.append((texts.pausedSince, owner.moment(since))) }
        return PageSection(
            facts: facts, links: isPaid ? [("\(path)/refund", texts.refundTitle), ("\(path)/receipt", texts.receipt)] : [])
    }

    /// By the clocks of who sold it.
    private func lastDay(_ end: Instant) -> String { owner.words.date(file.zone.lastDay(before: end)) }

    /// As tickets, each with its value.
    var sessions: PageSection {
        PageSection(
            heading: texts.sessions, facts: [(owner.texts.reports.together, money(file.sessions.map(\.valueCents).reduce(0, +)))],
            booklet: BookletContent(order: order, tickets: file.sessions, visit: owner.visit, zone: owner.zone) { session in
                ["href": .text("/desk/sessions/\(session.id)?practice=\(session.practitionerID)"), "value": .text(money(session.valueCents))]
            })
    }

    var payments: PageSection {
        let rows: [[PageTable.Cell]] = file.payments.map {
            [
                .text("\($0.id)"), .text(owner.names.provider($0.provider)), .text(owner.names.payment($0.status)), .text(owner.moment($0.createdAt)),
                .text($0.reference ?? "–"), .amount(owner.words.money($0.amount)),
            ]
        }
        return PageSection(
            heading: texts.payments,
            table: PageTable(
                caption: texts.payments, headings: [texts.number, texts.provider, texts.state, texts.at, texts.reference, texts.amount], rows: rows,
                none: texts.noPayments))
    }

    var refunds: PageSection {
        var section = PageSection(heading: texts.refunds)
        let rows: [[PageTable.Cell]] = file.refunds.flatMap { refund in
            refund.parts.map { part in
                [
                    .text("\(refund.id)"), .text(owner.moment(refund.createdAt)), .text(refund.reason ?? "–"), .text(owner.names.provider(part.provider)),
                    .text(owner.names.part(part.status)), .amount(money(part.amountCents)),
                ]
            }
        }
        section.table = PageTable(
            caption: texts.refunds, headings: [texts.refund, texts.at, texts.reason, texts.goesTo, texts.state, texts.amount], rows: rows)
        let stranded = file.refunds.filter { $0.strandedCents > 0 }
        if !stranded.isEmpty {
            section.warning = stranded.map { "\(texts.refund) \($0.id): \(texts.stranded(money($0.strandedCents)))" }.joined(separator: " ")
        }
        section.forms = stranded.flatMap { refund in
            RetryRefund.Destination.allCases.map { to in
                PageForm(
                    action: "/owner/orders/\(order.id)/refunds/\(refund.id)/retry", hidden: [("to", to.rawValue)], button: resend(to),
                    about: texts.ofRefund("\(refund.id)"), isQuiet: to != .original)
            }
        }
        section.links = file.refunds.map { ("/owner/refunds/\($0.id)/credit_note", "\(texts.creditNote) \($0.id)") }
        return section
    }

    private func resend(_ to: RetryRefund.Destination) -> String {
        switch to {
        case .original: texts.resendOriginal
        case .credit: texts.resendCredit
        case .offline: texts.resendOffline
        }
    }

    var disputes: [PageSection] {
        guard !file.disputes.isEmpty else { return [] }
        let rows: [[PageTable.Cell]] = file.disputes.map {
            [.text("\($0.id)"), .text(owner.moment($0.createdAt)), .text(owner.names.dispute($0.status)), .amount(money($0.amountCents))]
        }
        return [
            PageSection(
                heading: texts.disputes,
                table: PageTable(caption: texts.disputes, headings: [texts.number, texts.at, texts.state, texts.amount], rows: rows))
        ]
    }

    func validity(_ errors: FormErrors) -> PageSection {
        guard order.status.isOwned else { return PageSection() }
        let reason = PageForm.Field.input(
            FormField(name: "reason", label: texts.validityReason, value: owner.visit.form["reason"], isRequired: false, error: errors["reason"]))
        let pause = order.pausedAt == nil ? ("pause", texts.pause) : ("resume", texts.resume)
        var forms = [PageForm(action: "\(path)/\(pause.0)", button: pause.1, isQuiet: true)]
        if order.terms.expiresAt != nil {
            let days = FormField(
                name: "days", label: texts.extendDays, type: "number", value: owner.visit.form["days"] ?? "30", error: errors["days"])
            forms.insert(PageForm(action: "\(path)/extend", fields: [.input(days), reason], button: texts.extend), at: 0)
        }
        return PageSection(heading: texts.validity, forms: forms)
    }

    var books: PageSection {
        let rows: [[PageTable.Cell]] = file.lines.map {
            [
                .text(owner.moment($0.createdAt)), .text("\(owner.names.cause($0.causeType)) \($0.causeID)"), .text(owner.names.account($0.debit)),
                .text(owner.names.account($0.credit)), .amount(money($0.amountCents)),
            ]
        }
        return PageSection(
            heading: texts.books, words: texts.booksHint,
            table: PageTable(caption: texts.books, headings: [texts.at, texts.booked, texts.debit, texts.creditSide, texts.amount], rows: rows))
    }
}
