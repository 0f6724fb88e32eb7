import Domain
import UseCases

/// What the checkout page shows: what is bought, what it costs, and the form as it was filled in.
struct CheckoutContent {
    let offer: OfferContent
    let form: CheckoutForm
    let quote: QuotePurchase.Quote
    let choices: [PaymentChoice]
    let errors: FormErrors
    /// A new secret for the form that is drawn.
    let key: String

    private var visit: Visit { offer.visit }
    private var texts: CheckoutTexts { visit.texts.checkout }
    private var words: Words { visit.texts.words }
    private var isClient: Bool { visit.isSignedIn && !visit.caller.isStaff }

    /// What is left to pay with money.
    private var due: Int64 { quote.price.payableCents - creditUsed }

    private var creditUsed: Int64 { form.usesCredit || visit.form.isEmpty ? min(quote.creditCents, quote.price.payableCents) : 0 }

    /// What the template `checkout` is given.
    var content: [String: Any] {
        var content: [String: Any] = [
            "offer": offer.whole, "action": offer.path + "/checkout", "key": key, "isSignedIn": isClient, "people": people, "lines": lines,
            "methods": due > 0 ? methods : [], "isFree": due == 0, "isTest": due > 0 && choices.contains(.testOK),
            "buy": due > 0 ? texts.buyFor(words.money(Money(due, quote.currency))) : texts.buy, "errors": errors.content,
            "hasErrors": !errors.isEmpty,
            "couponField": FormField(
                name: "coupon", label: texts.coupon, value: form.coupon, isRequired: false, error: errors["coupon"]
            ).content,
        ]
        if let coupon = form.coupon, errors["coupon"] == nil { content["coupon"] = coupon }
        if let error = errors["method"] { content["paymentError"] = error }
        if quote.creditCents > 0 {
            content["credit"] = ["label": texts.useCredit(words.money(Money(quote.creditCents, quote.currency))), "isUsed": creditUsed > 0]
        }
        let isGroup = offer.offer.service.offer.type.isGroup
        if isGroup || form.start != nil { content["zone"] = ZoneNote(visit, offer.seller.zone).content }
        guard !isGroup else { return content }
        let times = offer.path + "/times"
        if let start = form.start {
            content["start"] = ["at": start.description, "when": words.moment(start, in: visit.zone(or: offer.seller.zone)), "times": times]
        } else {
            content["later"] = ["times": times]
        }
        return content
    }

    private var people: [[String: Any]] {
        guard !isClient else { return [] }
        return [
            FormField(name: "name", label: texts.name, value: filled(form.name), autocomplete: "name", error: errors["name"]).content,
            FormField(
                name: "email", label: texts.email, type: "email", value: filled(form.email), hint: texts.emailHint, autocomplete: "email",
                error: errors["email"]
            ).content,
        ]
    }

    private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

    private var methods: [[String: Any]] {
        choices.enumerated().map { place, choice in
            let said = choice.words(texts)
            var content: [String: Any] = [
                "value": choice.rawValue, "label": said.label, "hint": said.hint, "isChosen": form.choice.map { $0 == choice } ?? (place == 0),
            ]
            // Where the summary of errors leads to.
            if place == 0 { content["id"] = "method" }
            return content
        }
    }

    private var lines: [[String: Any]] {
        func line(_ name: String, _ cents: Int64, isSum: Bool = false) -> [String: Any] {
            ["name": name, "amount": words.money(Money(cents, quote.currency)), "isSum": isSum]
        }
        let price = quote.price
        var lines = [line(texts.price, price.subtotalCents)]
        if price.discountCents > 0 { lines.append(line(texts.discount, -price.discountCents)) }
        if price.taxCents > 0, !price.taxRate.isInclusive { lines.append(line(texts.taxAdded(words.rate(price.taxRate.basisPoints)), price.taxCents)) }
        if creditUsed > 0 { lines.append(line(texts.creditUsed, -creditUsed)) }
        lines.append(line(creditUsed > 0 ? texts.toPay : texts.total, due, isSum: true))
        if price.taxCents > 0, price.taxRate.isInclusive { lines.append(line(texts.taxWithin(words.rate(price.taxRate.basisPoints)), price.taxCents)) }
        return lines
    }
}
