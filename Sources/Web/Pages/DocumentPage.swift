import Domain
import HTTPTypes
import UseCases

/// A receipt or a credit note as a page, for the screen and for paper.
struct DocumentPage {
    let issued: Documents.Issued
    /// In whose language it is drawn; what it says is the same in each.
    let texts: Texts

    var html: String {
        let (document, heads) = (issued.document, texts.documents)
        let currency = issued.order.terms.currency
        let ordered = texts.words.date(issued.zone.date(at: issued.order.createdAt))
        var content: [String: Any] = [
            "language": texts.language.rawValue,
            "title": document.kind == .receipt ? heads.receipt : heads.creditNote,
            "number": document.number,
            "issued": texts.words.date(issued.zone.date(at: document.issuedAt)),
            "seller": document.seller.name,
            "client": document.client.name,
            "clientEmail": document.client.email ?? "",
            "order": heads.ordered(document.orderID.description, ordered),
            "subject": issued.order.terms.serviceName,
            "currency": currency.code,
            "lines": lines.map { ["name": $0.name, "amount": texts.words.amount(Money($0.cents, currency))] },
            "sums": sums.map { ["name": $0.name, "amount": texts.words.amount(Money($0.cents, currency))] },
        ]
        // What is not there is left out: a template takes an empty Optional for a value.
        if let email = document.seller.email { content["sellerEmail"] = email }
        if let reason = issued.refund?.reason { content["reason"] = reason }
        return String(decoding: Templates.drawDocument(in: texts.language, content), as: UTF8.self)
    }

    private typealias Line = (name: String, cents: Int64)

    /// A session a line, with what was paid for it or goes back for it.
    private var lines: [Line] {
        guard let refund = issued.refund else {
            return issued.sessions.isEmpty
                ? [(issued.order.terms.serviceName, issued.order.terms.payableCents)]
                : issued.sessions.map { ($0.session.serviceName, $0.valueCents) }
        }
        let names = Dictionary(uniqueKeysWithValues: issued.sessions.map { ($0.id, $0.session.serviceName) })
        return refund.lines.map { (names[$0.bookingID] ?? issued.order.terms.serviceName, $0.amountCents) }
    }

    private var sums: [Line] {
        let (terms, heads) = (issued.order.terms, texts.documents)
        if let refund = issued.refund {
            let given: [Line] = refund.destinations.map { ($0.place == .credit ? heads.asCredit : texts.names.provider($0.place), $0.cents) }
            return [(heads.givenBack, refund.amountCents)] + given
        }
        var sums: [Line] = [(heads.price, terms.price.subtotalCents)]
        if terms.price.discountCents > 0 { sums.append((heads.discount, -terms.price.discountCents)) }
        if terms.price.taxCents > 0 {
            let rate = texts.words.rate(terms.price.taxRate.basisPoints)
            sums.append((terms.price.taxRate.isInclusive ? heads.taxIncluded(rate) : heads.taxAdded(rate), terms.price.taxCents))
        }
        sums.append((heads.together, terms.payableCents))
        if terms.creditAppliedCents > 0 { sums.append((heads.byCredit, terms.creditAppliedCents)) }
        if terms.totalAmountCents > 0 { sums.append((heads.paid, terms.totalAmountCents)) }
        return sums
    }
}

extension Answer {
    /// A page that asks nobody for anything: no script, no picture, no frame.
    static func page(_ html: String) -> Answer {
        var answer = Answer(status: 200, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
        // A document stands alone, with its style in it: this one style, and no other.
        answer.headers.append(
            (.contentSecurityPolicy, "default-src 'none'; style-src '\(Templates.documentStyleHash)'; frame-ancestors 'none'; base-uri 'none'"))
        return answer
    }
}
