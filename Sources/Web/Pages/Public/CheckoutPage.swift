import Crypto
import Domain
import Foundation
import Store
import UseCases

/// Buying: a name, an address and a way to pay. No account is made.
struct CheckoutPage: Sendable {
    let studio: Studio
    /// Whether the studio lets people pay on the spot.
    let allowsLater: Bool
    /// Whether clients come over TLS.
    let isSecure: Bool

    var routes: [PageRoute] {
        [
            .page("/p/{practitioner}/{service}/checkout") { visit in
                try await answer(to: visit.asBuyer, CheckoutForm(visit.query), FormErrors())
            },
            .form("/p/{practitioner}/{service}/checkout", limit: .checkout) { visit in
                let (form, visit) = (CheckoutForm(visit.form), visit.asBuyer)
                do {
                    return try await buy(form, visit)
                } catch {
                    return try await answer(to: visit, form, FormErrors(checkout: error, visit.texts))
                }
            },
        ]
    }

    private func offer(_ visit: Visit) async throws -> OfferContent {
        let (seller, offer) = try await ReadCatalogue(studio)(
            visit.text("service"), of: visit.id("practitioner", at: "practitioner"), by: visit.caller)
        return OfferContent(offer: offer, seller: seller, visit: visit)
    }

    private func answer(to visit: Visit, _ form: CheckoutForm, _ errors: FormErrors) async throws -> Answer {
        let (offer, quoting) = (try await offer(visit), QuotePurchase(studio))
        var errors = errors
        let quote: QuotePurchase.Quote
        do {
            quote = try await quoting(offer.offer.service, coupon: form.coupon, by: visit.caller)
        } catch is CouponRefusal {
            if errors["coupon"] == nil { errors.add("coupon", visit.texts.problems.refused(.couponRefused)) }
            quote = try await quoting(offer.offer.service, coupon: nil, by: visit.caller)
        }
        let content = CheckoutContent(
            offer: offer, form: form, quote: quote, choices: PaymentChoice.offered(by: studio, allowsLater: allowsLater), errors: errors,
            key: OrderLinks(studio).newToken())
        return WebPage(
            title: visit.texts.checkout.title, template: .checkout, content: content.content, status: errors.isEmpty ? 200 : 422
        ).answer(to: visit)
    }

    private func buy(_ form: CheckoutForm, _ visit: Visit) async throws -> Answer {
        guard let key = form.key else { throw IdempotencyRefusal.reused(first: []) }
        if let choice = form.choice, !PaymentChoice.offered(by: studio, allowsLater: allowsLater).contains(choice) {
            throw PaymentRefusal.methodUnavailable(choice.method)
        }
        let offer = try await offer(visit)
        let request = form.request(offer.offer.service.id, zone: visit.chosenZone?.name, by: visit.caller)
        // Kept under the hash of the secret, so that nobody who reads the records can follow the link.
        let once = Once<Purchase>(
            caller: visit.caller.scope, route: "POST \(visit.path)", key: Data(SHA256.hash(data: Data(key.utf8))).base64EncodedString(),
            request: Array(visit.form.encoded.utf8).hashed, running: \.unanswered
        ) { KeptAnswer(status: $0.isDeclined ? 402 : 303, body: Array($0.order.id.description.utf8)) }
        switch try await PurchaseService(studio)(request, by: visit.caller, once: once) {
        case .done(let purchase) where purchase.isDeclined: throw PaymentRefusal.declined(order: purchase.order.id, isWaiting: false)
        case .done(let purchase): return onward(purchase.order.id.description, request)
        case .replayed(let kept) where kept.status == 402: throw PaymentRefusal.declined(order: ID(0), isWaiting: false)
        case .replayed(let kept): return onward(String(decoding: kept.body, as: UTF8.self), request)
        }
    }

    /// Where the buyer sees what she bought: in her carnet, or by the link to this one order.
    private func onward(_ order: String, _ request: PurchaseRequest) -> Answer {
        guard let token = request.linkToken else { return .seeOther("/carnet/orders/\(order)?done=\(CarnetDeed.bought.rawValue)") }
        return .seeOther("/o/\(token.percentEncoded)", cookies: [CheckoutReturn.cookie(token.percentEncoded, isSecure: isSecure)])
    }
}

extension Purchase {
    fileprivate var isDeclined: Bool { payment.status == .failed || payment.status == .surplus }
}

extension [UInt8] {
    /// Enough to tell a repeat from another request, without keeping what was typed.
    fileprivate var hashed: [UInt8] { Array(SHA256.hash(data: Data(self))) }
}
