import Domain
import HTTPTypes
import Store
import UseCases

/// Calls that others make when something has happened at their side.
enum ProviderMessageEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        let take = TakeStripeEvent(studio)
        return [
            Endpoint(
                method: .post, path: "/webhooks/stripe", summary: "Take a message of Stripe's; its signature is its key", tag: "Webhooks",
                body: "StripeEvent", answers: [(200, .one("Received"))], isOpen: true
            ) { call in
                // Before a byte of it is read as anything: who sent it?
                try take.verify(call.body, signature: call.headers[.stripeSignature])
                try await take(StripeEventBody(JSONNode(parsing: call.body)).event)
                return received
            }
        ]
    }

    private static let received = Answer { $0.object { $0.field("received", true) } }
}

extension HTTPField.Name {
    fileprivate static let stripeSignature = HTTPField.Name("Stripe-Signature")!
}
