import Domain
import UseCases

/// Mails about a purchase: its receipt, and what is left of it.
extension MailWords {
    func receipt(_ letter: Letter, _ sale: Sale) -> MailBody {
        let (order, texts) = (sale.order, texts.receipt)
        var body = empty(letter, subject: texts.subject(sale.number, order.terms.serviceName))
        body.lead = [texts.lead]
        body.facts = [
            (texts.number, "\(sale.number)"), (texts.order, "\(order.id)"), (texts.seller, sale.seller.name),
            (texts.bought, order.terms.serviceName),
        ]
        let lines = sale.sessions.count < 2 ? [] : sale.sessions.map { ($0.session.serviceName, $0.valueCents) }
        body.rows = (lines + sums(order.terms)).map { ($0.0, words.money(Money($0.1, order.terms.currency))) }
        let drafts = sale.sessions.filter { $0.life.status == .draft }.count
        if drafts > 0 {
            let until = order.terms.expiresAt.map { moment(lastMinute(before: $0)) }
            body.rest = [texts.toSchedule(words.sessions(drafts), until)]
        }
        body.action = (drafts > 0 ? texts.schedule : texts.view, purchase)
        if let token = stamp.orderToken { body.more = [(texts.document, links.order(token) + "/receipt")] }
        return body
    }

    func refund(_ letter: Letter, _ news: RefundNews) -> MailBody {
        let (order, texts) = (news.order, texts.refund)
        func amount(_ cents: Int64) -> String { words.money(Money(cents, news.refund.currency)) }
        var body = empty(letter, subject: texts.subject(amount(news.refund.amountCents), order.terms.serviceName))
        body.lead = [texts.lead(amount(news.refund.amountCents))]
        body.facts = [(texts.number, "\(news.number)"), (texts.order, "\(order.id)"), (texts.bought, order.terms.serviceName)]
        if let reason = news.refund.reason { body.facts.append((texts.reason, reason)) }
        let given = Dictionary(news.refund.lines.map { ($0.bookingID, $0.amountCents) }) { first, _ in first }
        body.rows = news.sessions.map { ($0.session.serviceName, amount(given[$0.id] ?? 0)) }
        body.rows += news.refund.destinations.map { (destination($0.place), amount($0.cents)) }
        if news.refund.strandedCents > 0 { body.rest.append(texts.stranded(amount(news.refund.strandedCents))) }
        if news.refund.destinations.contains(where: { $0.place == .stripe }) { body.rest.append(texts.takesDays) }
        if !news.sessions.isEmpty { body.rest.append(news.left > 0 ? texts.someLeft(words.sessions(news.left)) : texts.noneLeft) }
        body.action = (texts.view, purchase)
        if let token = stamp.orderToken {
            body.more = [(texts.document, links.order(token) + "/credit_notes/\(news.refund.id)")]
        }
        return body
    }

    private func destination(_ place: PaymentProviderName) -> String {
        switch place {
        case .credit: texts.refund.toCredit
        case .offline: texts.refund.byHand
        case .stripe, .test, .free: texts.refund.toCard
        }
    }

    private func sums(_ terms: OrderTerms) -> [(String, Int64)] {
        let (price, texts) = (terms.price, texts.receipt)
        var sums = [(texts.price, price.subtotalCents)]
        if price.discountCents > 0 { sums.append((texts.discount, -price.discountCents)) }
        if price.taxCents > 0 {
            let percent = percent(price.taxRate)
            sums.append((price.taxRate.isInclusive ? texts.taxIncluded(percent) : texts.taxAdded(percent), price.taxCents))
        }
        sums.append((texts.total, terms.payableCents))
        if terms.creditAppliedCents > 0 { sums.append((texts.credit, terms.creditAppliedCents)) }
        if terms.totalAmountCents > 0 { sums.append((texts.paid, terms.totalAmountCents)) }
        return sums
    }

    /// `19`, `7.7`: without zeros that say nothing.
    private func percent(_ rate: TaxRate) -> String {
        let (whole, rest) = (rate.basisPoints / 100, rate.basisPoints % 100)
        guard rest > 0 else { return "\(whole)" }
        return "\(whole)\(words.decimalSeparator)" + (rest % 10 == 0 ? "\(rest / 10)" : "\(rest < 10 ? "0" : "")\(rest)")
    }

    func package(_ letter: Letter, _ news: PackageNews) -> MailBody {
        let (terms, texts) = (news.order.terms, texts.package)
        guard letter.kind != .lastSessionUsed, let end = terms.expiresAt.map(lastMinute) else {
            var body = empty(letter, subject: texts.usedSubject(terms.serviceName))
            body.lead = [texts.used(terms.serviceName)]
            let offer = news.isOffered ? terms.serviceID.map(links.offer) : nil
            body.action = offer.map { (texts.buyAgain, $0) } ?? (texts.view, links.carnet)
            return body
        }
        var body = empty(letter, subject: texts.expiringSubject(terms.serviceName, day(end)))
        let sessions = words.sessions(news.unused.count)
        body.lead = [texts.expiring(terms.serviceName, sessions, moment(end))]
        body.facts = news.unused.map { (self.texts.session.service, $0) }
        body.rest = [texts.later]
        body.action = (texts.schedule, links.carnet)
        return body
    }
}
