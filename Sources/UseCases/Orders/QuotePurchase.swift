import Domain
import Store

/// Tells the price of something before anyone buys it, with a coupon and with what credit would pay of it.
public struct QuotePurchase: Sendable {
    /// What it would cost now.
    public struct Quote: Sendable {
        public let price: Price
        public let currency: Currency
        /// What the client could still spend of her credit, in minor units of that currency; 0 for a stranger.
        public let creditCents: Int64
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter coupon: its code, as it was typed; nil for none
    /// - Throws: `CouponRefusal`
    public func callAsFunction(_ service: Service, coupon typed: String?, by caller: Caller) async throws -> Quote {
        let (offer, now, client) = (service.offer, studio.outside.now(), caller == .nobody ? nil : caller.client)
        let code = typed.map(Coupon.Terms.spelled)
        let (found, credit) = try await studio.store.read { records in
            (
                try code.map { try records.coupons.find(code: $0, for: client) } ?? nil,
                try client.map { try records.ledger.credit(of: $0)[offer.price.currency.code] ?? 0 } ?? 0
            )
        }
        if let code, found == nil { throw CouponRefusal.unknown(code) }
        let discount = try found.map {
            try $0.coupon.discount(
                on: service.id, of: service.practitionerID, in: offer.price.currency, usesByClient: $0.usesByClient, now: now)
        }
        return Quote(
            price: Price(of: offer.price.cents, coupon: discount, taxRate: offer.tax), currency: offer.price.currency,
            creditCents: max(0, credit))
    }
}
