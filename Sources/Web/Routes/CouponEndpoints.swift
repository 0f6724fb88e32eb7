import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about coupons.
enum CouponEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        let coupons = Coupons(studio)
        return [
            Endpoint(
                method: .post, path: "/coupons", summary: "Make a coupon (staff)", tag: "Coupons", body: "NewCoupon",
                answers: [(201, .one("Coupon"))], refusals: [403, 409]
            ) { call in
                let terms = try call.read(NewCouponBody.self).terms
                return try await call.once { coupon in Answer(201) { $0.coupon(coupon) } } _: { once in
                    try await coupons.create(terms, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/coupons", summary: "List coupons, newest first (staff)", tag: "Coupons", query: [.limit, .cursor],
                answers: [(200, .page(of: "Coupon"))], refusals: [403]
            ) { call in
                let page = try await coupons.list(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.coupon($1) } }
            },
            Endpoint(
                method: .patch, path: "/coupons/{id}", summary: "Change when and how often a coupon is good (staff)", tag: "Coupons",
                body: "CouponEdit", answers: [(200, .one("Coupon"))], refusals: [403, 404]
            ) { call in
                let coupon = try await coupons.edit(call.id("coupon"), by: call.caller, call.read(CouponEdit.self).details.apply)
                return Answer { $0.coupon(coupon) }
            },
        ]
    }
}
