import Domain
import UseCases

/// What the checkout page was filled in with.
struct CheckoutForm {
    let name: String
    let email: String
    let start: Instant?
    let coupon: String?
    let choice: PaymentChoice?
    let usesCredit: Bool
    /// The secret made with the page: what keeps a form that is sent twice from buying twice, and what the link to the
    /// order of a buyer without an account is made of.
    let key: String?

    init(_ values: FormValues) {
        name = values["name"] ?? ""
        email = values["email"] ?? ""
        // A time that cannot be read is none: the page then says that it is chosen later.
        start = values["start"].flatMap { Instant(rfc3339: $0) }
        coupon = values["coupon"]
        choice = values["method"].flatMap(PaymentChoice.init)
        usesCredit = values["credit"] == "yes"
        key = values["key"].flatMap { (40...100).contains($0.utf8.count) ? $0 : nil }
    }

    /// What is asked of the use case. Whoever is signed in as a client buys for herself.
    func request(_ service: ID<Service>, zone: String?, by caller: Caller) -> PurchaseRequest {
        let isClient = caller != .nobody && !caller.isStaff
        var request = PurchaseRequest(
            service: service,
            buyer: isClient ? .caller : .described(NewClient(name: name, email: email, timeZone: zone)), start: start,
            method: choice?.method ?? .offline, token: choice?.token, applyCredit: isClient && usesCredit)
        request.couponCode = coupon
        request.linkToken = isClient ? nil : key
        return request
    }
}

extension FormErrors {
    /// What was wrong with a checkout, beside the field that it is about.
    init(checkout error: any Error, _ texts: Texts) throws {
        self.init()
        switch error {
        case let input as InvalidInput:
            self.init(input) { field in
                switch field {
                case "name": texts.checkout.wrongName
                case "email": texts.checkout.wrongEmail
                case "payment_token": texts.checkout.wrongPayment
                default: nil
                }
            }
        case is CouponRefusal: add("coupon", texts.problems.refused(.couponRefused))
        case is PaymentRefusal: add("method", texts.problems.sentence(error as? any Refusal ?? NotFound("")))
        case BookingRefusal.slotUnavailable: add("content", texts.checkout.timeGone)
        case let refusal as any Refusal where refusal.code != .notFound && refusal.code != .forbidden:
            add("content", texts.problems.sentence(refusal))
        default: throw error
        }
    }
}
