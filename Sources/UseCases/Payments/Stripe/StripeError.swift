/// Why Stripe did not do as it was asked. Told without secrets, so that it can be logged.
enum StripeError: Error, CustomStringConvertible {
    /// Nobody can tell whether it was done: no answer came, or one that promises nothing.
    case noAnswer(String)
    /// Stripe said no: the card was declined, or the request was wrong.
    case refused(status: Int, StripeProblem?)

    init(status: Int, _ problem: StripeProblem?) {
        // 409 is another request under the same key that still runs; 429 too many; and a key that was used for something
        // else says nothing of what became of that.
        let isOpen = status == 409 || status == 429 || !(400..<500).contains(status) || problem?.type == "idempotency_error"
        self = isOpen ? .noAnswer("it answered with status \(status)") : .refused(status: status, problem)
    }

    /// Whether the card, and not the request, is why.
    var isDecline: Bool { if case .refused(status: 402, _) = self { true } else { false } }

    /// Whether there is no such object, or not for this key.
    var isMissing: Bool { if case .refused(status: 404, _) = self { true } else { false } }

    /// The payment that was refused, where Stripe made one.
    var intent: StripeIntent? { if case .refused(_, let problem) = self { problem?.paymentIntent } else { nil } }

    var description: String {
        switch self {
        case .noAnswer(let why): return "no answer from Stripe: \(why)"
        case .refused(let status, let problem):
            let words: [String?] = [
                problem?.type, problem?.code, problem?.declineCode, problem?.param.map { "at \($0)" },
                // About a key that is wrong Stripe says a part of it.
                status == 401 ? "the secret key is not accepted" : problem?.message,
            ]
            return "Stripe refused with status \(status): \(words.compactMap { $0 }.joined(separator: ", "))"
        }
    }
}
