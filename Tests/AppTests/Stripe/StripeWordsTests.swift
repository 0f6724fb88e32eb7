import Domain
import Testing

@testable import UseCases

@Suite("How Stripe is spoken to")
struct StripeWordsTests {
    @Test("forms escape what is no letter or digit, and keep their order")
    func form() {
        var form: StripeForm = ["metadata[carnet_service]": "Yoga & more = fun+", "amount": "500"]
        form.add("left_out", nil)
        form.add("name", "Zoë")
        #expect(form.encoded == "metadata%5Bcarnet_service%5D=Yoga%20%26%20more%20%3D%20fun%2B&amount=500&name=Zo%C3%AB")
    }

    @Test("amounts are in Stripe's units", arguments: [
        ("USD", 50_000, 50_000), ("JPY", 500, 500), ("ISK", 500, 50_000), ("UGX", 7, 700), ("KWD", 1_230, 1_230), ("MGA", 1_000, 10),
    ])
    func amounts(code: String, cents: Int64, units: Int64) throws {
        let money = Money(cents, try #require(Currency(code: code)))
        #expect(try StripeAmount(money).units == units)
        #expect(StripeAmount.money(units, code.lowercased()) == money)
    }

    @Test("an amount between Stripe's units is refused, and told how it reads", arguments: [("KWD", 1_234, "1.234"), ("MGA", 1_050, "10.50")])
    func between(code: String, cents: Int64, words: String) throws {
        let money = Money(cents, try #require(Currency(code: code)))
        let refusal = #expect(throws: PaymentRefusal.self) { try StripeAmount(money) }
        #expect(refusal?.detail.contains(words) == true)
    }

    @Test("what promises nothing is no answer; what is told of a refusal never has the key in it")
    func errors() throws {
        let problem = StripeProblem(
            type: "invalid_request_error", code: nil, declineCode: nil, param: nil, message: "Invalid API Key provided: sk_test_abc", paymentIntent: nil)
        for status in [409, 429, 500, 503] { #expect("\(StripeError(status: status, problem))".contains("no answer")) }
        let reused = StripeProblem(type: "idempotency_error", code: nil, declineCode: nil, param: nil, message: nil, paymentIntent: nil)
        #expect("\(StripeError(status: 400, reused))".contains("no answer"))
        #expect(StripeError(status: 402, problem).isDecline)
        #expect(!"\(StripeError(status: 401, problem))".contains("sk_test"))
    }

    @Test("waits double up to hours")
    func backOff() {
        #expect((0...10).map(BackOff.minutes) == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240])
    }
}
