import Domain

// Stripe's objects, as far as they are read. Fields that are not known are passed over and most may be missing, for Stripe
// adds and drops some; money is compared with what was asked before anything rests on it. Their names are spelled out,
// because to convert all those of an answer takes longer than to read it.

/// A payment: `pi_…`.
struct StripeIntent: Decodable {
    let id: String
    let status: String
    let amount: Int64
    let currency: String
    let amountReceived: Int64?
    let clientSecret: String?
    let nextAction: NextAction?
    let metadata: [String: String]?
    /// Seconds since 1970.
    let created: Int64?

    struct NextAction: Decodable {
        let redirectToURL: Redirect?
        struct Redirect: Decodable { let url: String? }
        private enum CodingKeys: String, CodingKey { case redirectToURL = "redirect_to_url" }
    }

    private enum CodingKeys: String, CodingKey {
        case id, status, amount, currency, metadata, created
        case amountReceived = "amount_received"
        case clientSecret = "client_secret"
        case nextAction = "next_action"
    }
}

/// A page of Stripe where the buyer pays: `cs_…`.
struct StripeSession: Decodable {
    let id: String
    /// open, complete or expired
    let status: String?
    /// paid, unpaid or no_payment_required
    let paymentStatus: String?
    let amountTotal: Int64?
    let currency: String?
    let url: String?
    let paymentIntent: String?
    let metadata: [String: String]?
    let created: Int64?

    private enum CodingKeys: String, CodingKey {
        case id, status, currency, url, metadata, created
        case paymentStatus = "payment_status"
        case amountTotal = "amount_total"
        case paymentIntent = "payment_intent"
    }
}

/// Money that goes back: `re_…`.
struct StripeRefund: Decodable {
    let id: String
    let status: String?
    let amount: Int64
    let currency: String
    let failureReason: String?
    let metadata: [String: String]?

    private enum CodingKeys: String, CodingKey {
        case id, status, amount, currency, metadata
        case failureReason = "failure_reason"
    }

    var outcome: RefundAnswer.Outcome {
        switch status {
        case "succeeded": .succeeded
        case "failed", "canceled": .failed(reason: failureReason ?? status ?? "unknown")
        default: .pending
        }
    }
}

/// A client's bank takes money back: `dp_…`.
struct StripeDispute: Decodable {
    let id: String
    let status: String
    let amount: Int64
    let currency: String

    /// Nil for an inquiry, which moves no money.
    var standing: ProviderReturn.Dispute? {
        switch status {
        case "lost": .lost
        case "won", "prevented": .won
        case let inquiry where inquiry.hasPrefix("warning_"): nil
        default: .open
        }
    }
}

/// A part of a list, the newest first.
struct StripeList<Item: Decodable>: Decodable {
    let data: [Item]
    let hasMore: Bool?

    private enum CodingKeys: String, CodingKey {
        case data
        case hasMore = "has_more"
    }
}

/// What Stripe says instead of doing as it was asked (https://docs.stripe.com/api/errors).
struct StripeProblem: Decodable {
    let type: String?
    let code: String?
    let declineCode: String?
    let param: String?
    let message: String?
    let paymentIntent: StripeIntent?

    struct Envelope: Decodable { let error: StripeProblem? }

    private enum CodingKeys: String, CodingKey {
        case type, code, param, message
        case declineCode = "decline_code"
        case paymentIntent = "payment_intent"
    }
}
