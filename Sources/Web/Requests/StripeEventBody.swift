import Domain
import Store

/// A message of Stripe's (https://docs.stripe.com/api/events/object). Only what it is and what it is about is read; the rest
/// is Stripe's to change.
struct StripeEventBody: Body {
    let event: ProviderEvent

    init(_ node: JSONNode) throws(InvalidInput) {
        var faults = Faults()
        let (id, type, object) = (node["id"].text, node["type"].text, node["data"]["object"])
        faults.check(id.map { (1...255).contains($0.utf8.count) } ?? false, "id", detail: "must be what Stripe calls the event")
        faults.check(type.map { (1...255).contains($0.utf8.count) } ?? false, "type", detail: "must say what happened")
        try faults.throwIfAny()
        let isItself = ["payment_intent", "checkout.session"].contains(object["object"].text)
        event = ProviderEvent(
            provider: .stripe, eventID: id ?? "", type: type ?? "",
            subject: isItself ? object["id"].text : object["payment_intent"].text ?? object["payment_intent"]["id"].text,
            payment: object["metadata"]["carnet_payment"].text.flatMap { Int64($0) }.map { ID($0) })
    }
}

extension JSONNode {
    /// A field; null where there is none.
    fileprivate subscript(name: String) -> JSONNode {
        guard case .object(let fields) = self else { return .null }
        return fields.first { $0.name == name }?.value ?? .null
    }

    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}
