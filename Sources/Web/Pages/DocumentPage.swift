import Domain
import HTTPTypes
import UseCases

/// A receipt or a credit note as a page, for the screen and for paper.
struct DocumentPage {
    let issued: Documents.Issued

    var html: String {
        let document = issued.document
        let currency = issued.order.terms.currency
        var content: [String: Any] = [
            "title": document.kind == .receipt ? "Receipt" : "Credit note",
            "number": document.number,
            "issued": issued.zone.date(at: document.issuedAt).description,
            "seller": document.seller.name,
            "client": document.client.name,
            "clientEmail": document.client.email ?? "",
            "order": document.orderID.description,
            "ordered": issued.zone.date(at: issued.order.createdAt).description,
            "subject": issued.order.terms.serviceName,
            "currency": currency.code,
            "lines": lines.map { ["name": $0.name, "amount": Money($0.cents, currency).decimal] },
            "sums": sums.map { ["name": $0.name, "amount": Money($0.cents, currency).decimal] },
        ]
        // What is not there is left out: a template takes an empty Optional for a value.
        if let email = document.seller.email { content["sellerEmail"] = email }
        if let reason = issued.refund?.reason { content["reason"] = reason }
        return String(decoding: Templates.document.draw(content), as: UTF8.self)
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
        let terms = issued.order.terms
        if let refund = issued.refund {
            let given: [Line] = refund.parts.filter { $0.status != .failed }.map { ($0.provider == .credit ? "As credit" : "To \($0.provider.rawValue)", $0.amountCents) }
            return [("Given back", refund.amountCents)] + given
        }
        var sums: [Line] = [("Price", terms.price.subtotalCents)]
        if terms.price.discountCents > 0 { sums.append(("Discount", -terms.price.discountCents)) }
        if terms.price.taxCents > 0 {
            let rate = Money(Int64(terms.price.taxRate.basisPoints), .usd).decimal
            sums.append(("\(terms.price.taxRate.isInclusive ? "of it" : "and") tax of \(rate)%", terms.price.taxCents))
        }
        sums.append(("Together", terms.payableCents))
        if terms.creditAppliedCents > 0 { sums.append(("Paid with credit", terms.creditAppliedCents)) }
        if terms.totalAmountCents > 0 { sums.append(("Paid", terms.totalAmountCents)) }
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
