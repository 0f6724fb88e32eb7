import CarnetTesting
import Crypto
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Store
import Synchronization
import Testing
import UseCases

/// Serves an empty studio that takes cards through a Stripe of the tests, and tells the story.
func withStripe(
    on engine: TestEngine, patience: Duration = .seconds(10), _ story: @escaping @Sendable (API, TestStudio, FakeStripe) async throws -> Void
) async throws {
    let stripe = FakeStripe()
    try await stripe.serve { base in
        var logger = Logger(label: "carnet-test")
        logger.logLevel = .critical
        let settings = StripeSettings(
            secretKey: "sk_test_of_the_tests", apiBase: base, webhookSecrets: ["whsec_old", "whsec_new"], baseURL: API.baseURL, patience: patience)
        let provider = StripeProvider(settings, logger: logger)
        try await withServer(on: engine, providers: { _ in [.stripe: provider] }) { api, studio in try await story(api, studio, stripe) }
    }
}

extension FakeStripe {
    /// What it has told so far, as the bodies that it sends.
    var messages: [[UInt8]] {
        books.withLock { $0.events }.map { event in
            let message: JSON = ["id": .text(event.id), "object": "event", "type": .text(event.type), "data": ["object": event.object]]
            return message.bytes
        }
    }

    /// What Stripe signs a body with.
    static func signature(_ body: [UInt8], secret: String = "whsec_new", at moment: Instant) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(moment.seconds).".utf8) + Data(body), using: SymmetricKey(data: Data(secret.utf8)))
        return "t=\(moment.seconds),v1=" + code.map { String(format: "%02x", $0) }.joined()
    }

    /// A payment of the attempt, as it stands at Stripe.
    func intents(of payment: ID<Payment>) -> [StripeBooks.Object] {
        books.withLock { $0.intents.values.filter { $0["metadata"]?["carnet_payment"] == .text("\(payment)") } }
    }
}

extension API {
    /// Sends a message to the server as Stripe does.
    func deliver(_ body: [UInt8], signature: String?, to uri: String = "/api/v1/webhooks/stripe") async throws -> Reply {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        if let signature { headers[HTTPField.Name("Stripe-Signature")!] = signature }
        let response = try await client.executeRequest(uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: body))
        return Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
    }

    /// Delivers everything that Stripe has told so far, and acts upon it as the server does by itself.
    func deliverAll(_ stripe: FakeStripe, _ studio: TestStudio) async throws {
        for body in stripe.messages {
            try await deliver(body, signature: FakeStripe.signature(body, at: studio.clock.now)).expecting(200)
        }
        try await ActOnProviderEvents(studio.studio)()
    }
}

extension TestStudio {
    /// The $500 package for Clara, by card.
    func buyByCard(_ token: String?) async throws -> Purchase {
        try await buy(wellness().package, for: client(), method: .card, token: token)
    }

    func status(_ payment: ID<Payment>) throws -> String {
        try database.texts("SELECT status FROM payments_payment WHERE id = \(payment)").first ?? "gone"
    }
}
