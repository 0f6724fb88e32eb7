import CarnetTesting
import Domain
import Foundation

/// What a Stripe of the tests keeps: payments, pages, refunds, the keys of what it was asked, and what it tells others.
struct StripeBooks {
    /// A payment, a page or a refund as it is answered.
    typealias Object = [String: JSON]

    var intents: [String: Object] = [:]
    var sessions: [String: Object] = [:]
    var refunds: [String: Object] = [:]
    var disputes: [String: Object] = [:]
    /// Under each key what was asked, and the answer.
    var keys: [String: (form: [String: String], reply: (Int, JSON))] = [:]
    /// Told to whoever listens: type and object, as it was then.
    var events: [(id: String, type: String, object: JSON)] = []
    /// When its payments are made, by its own clock.
    var now = t0.seconds
    private var count = 0

    mutating func next(_ prefix: String) -> String {
        count += 1
        return "\(prefix)_\(count)"
    }

    /// In a list the newest comes first.
    func newestFirst(_ objects: [String: Object]) -> [JSON] {
        objects.values.sorted { Self.number($0) > Self.number($1) }.map { .object($0) }
    }

    private static func number(_ object: Object) -> Int { Int(object["id"]?.string?.split(separator: "_").last ?? "") ?? 0 }

    mutating func tell(_ type: String, _ object: Object) {
        events.append((next("evt"), type, .object(object)))
    }

    /// `pm_declined` is declined, `pm_asks` makes the client's bank ask her; any other card pays.
    mutating func makeIntent(_ form: [String: String]) -> (Int, JSON) {
        let id = next("pi")
        var intent: Object = [
            "id": .text(id), "object": "payment_intent", "amount": .number(Int64(form["amount"] ?? "") ?? 0),
            "currency": .text(form["currency"] ?? ""), "client_secret": .text("\(id)_secret_x"), "created": .number(now),
            "metadata": .object(Self.metadata(form)), "latest_charge": .null, "an_unknown_field": ["deep": [1, 2]], "amount_received": 0,
        ]
        switch form["payment_method"] {
        case "pm_declined":
            intent["status"] = "requires_payment_method"
            intents[id] = intent
            tell("payment_intent.payment_failed", intent)
            return (402, ["error": ["type": "card_error", "code": "card_declined", "payment_intent": .object(intent)]])
        case "pm_asks":
            intent["status"] = "requires_action"
            intent["next_action"] = ["type": "use_stripe_sdk", "use_stripe_sdk": [:]]
            intents[id] = intent
            tell("payment_intent.requires_action", intent)
        case "pm_unknown": return (400, ["error": ["type": "invalid_request_error", "code": "resource_missing", "param": "payment_method"]])
        default:
            intents[id] = intent
            finish(id, "succeeded")
        }
        return (200, .object(intents[id] ?? [:]))
    }

    /// What the client, her bank or somebody at Stripe does.
    mutating func finish(_ id: String, _ status: String) {
        guard var intent = intents[id] else { return }
        intent["status"] = .text(status)
        intent["next_action"] = .null
        if status == "succeeded" { intent["amount_received"] = intent["amount"] }
        intents[id] = intent
        switch status {
        case "succeeded": tell("payment_intent.succeeded", intent)
        case "canceled": tell("payment_intent.canceled", intent)
        case "processing": tell("payment_intent.processing", intent)
        case "requires_payment_method": tell("payment_intent.payment_failed", intent)
        default: break
        }
    }

    mutating func makeSession(_ form: [String: String]) -> (Int, JSON) {
        let id = next("cs")
        let session: Object = [
            "id": .text(id), "object": "checkout.session", "status": "open", "payment_status": "unpaid", "payment_intent": .null,
            "url": .text("https://checkout.stripe.test/\(id)"), "created": .number(now), "metadata": .object(Self.metadata(form)),
            "amount_total": .number(Int64(form["line_items[0][price_data][unit_amount]"] ?? "") ?? 0),
            "currency": .text(form["line_items[0][price_data][currency]"] ?? ""), "expires_at": .number(Int64(form["expires_at"] ?? "") ?? 0),
        ]
        sessions[id] = session
        return (200, .object(session))
    }

    /// The client pays at the page, or its time is over.
    mutating func finishSession(_ id: String, paid: Bool) {
        guard var session = sessions[id] else { return }
        session["status"] = paid ? "complete" : "expired"
        if paid {
            let intent = next("pi")
            intents[intent] = [
                "id": .text(intent), "object": "payment_intent", "status": "processing", "amount": session["amount_total"] ?? 0,
                "currency": session["currency"] ?? "", "metadata": session["metadata"] ?? [:], "created": .number(now),
            ]
            finish(intent, "succeeded")
            session["payment_status"] = "paid"
            session["payment_intent"] = .text(intent)
        }
        sessions[id] = session
        tell(paid ? "checkout.session.completed" : "checkout.session.expired", session)
    }

    /// Also without our number in it, as somebody makes one at Stripe's own pages.
    mutating func makeRefund(_ form: [String: String]) -> (Int, JSON) {
        guard let id = form["payment_intent"], let intent = intents[id], intent["status"] == "succeeded" else {
            return (400, ["error": ["type": "invalid_request_error", "message": "This payment cannot be refunded."]])
        }
        let back = refunds.values.filter { $0["payment_intent"] == .text(id) }.compactMap { $0["amount"]?.int }.reduce(0, +)
        let amount = Int64(form["amount"] ?? "") ?? 0
        guard back + amount <= intent["amount"]?.int ?? 0 else {
            return (400, ["error": ["type": "invalid_request_error", "message": "Refund amount is greater than unrefunded amount."]])
        }
        let refund: Object = [
            "id": .text(next("re")), "object": "refund", "status": "succeeded", "amount": .number(amount), "currency": intent["currency"] ?? "",
            "payment_intent": .text(id), "metadata": .object(Self.metadata(form)),
        ]
        refunds[refund["id"]?.string ?? ""] = refund
        tell("refund.created", refund)
        tell("charge.refunded", ["id": "ch_1", "object": "charge", "payment_intent": .text(id), "metadata": [:]])
        return (200, .object(refund))
    }

    private static func metadata(_ form: [String: String]) -> [String: JSON] {
        form.reduce(into: [:]) { metadata, field in
            guard field.key.hasPrefix("metadata["), field.key.hasSuffix("]") else { return }
            metadata[String(field.key.dropFirst(9).dropLast())] = .text(field.value)
        }
    }
}
