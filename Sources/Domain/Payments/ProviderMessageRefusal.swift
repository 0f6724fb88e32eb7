/// The ways in which a message that says it comes from a payment provider is refused, in the order in which they are
/// looked for.
public enum ProviderMessageRefusal: Refusal, Equatable {
    /// Without a secret nobody can tell who sent it.
    case notSetUp
    /// There is no signature, or it cannot be read.
    case noSignature
    /// It was signed too long ago, or in the future: it may be an old message that somebody sends again.
    case outdated
    /// No secret of ours made the signature of this body.
    case wrongSignature

    public var code: RefusalCode { self == .notSetUp ? .webhookNotSetUp : .invalidSignature }

    public var detail: String {
        switch self {
        case .notSetUp: "Messages of the card provider are not taken here; set CARNET_STRIPE_WEBHOOK_SECRET to take them."
        case .noSignature: "The header Stripe-Signature is needed, like t=1795341600,v1=…"
        case .outdated: "The signature's time is more than 300 seconds away from the time of this server."
        case .wrongSignature: "The signature does not belong to this body and a secret of this server."
        }
    }
}
