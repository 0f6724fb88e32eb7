import Domain
import UseCases

/// A way of paying as the checkout page offers it.
enum PaymentChoice: String, CaseIterable {
    case card
    /// The test provider's cards, which exist only where test payments are on.
    case testOK = "test-ok"
    case testDeclined = "test-declined"
    case testAction = "test-action"
    /// Money that changes hands at the studio.
    case later

    var method: PaymentMethod {
        switch self {
        case .card: .card
        case .testOK, .testDeclined, .testAction: .test
        case .later: .offline
        }
    }

    var token: String? {
        switch self {
        case .card, .later: nil
        case .testOK: "tok_ok"
        case .testDeclined: "tok_declined"
        case .testAction: "tok_requires_action"
        }
    }

    /// Those that this server can carry out.
    ///
    /// - Parameter allowsLater: whether the studio lets people pay on the spot
    static func offered(by studio: Studio, allowsLater: Bool) -> [PaymentChoice] {
        allCases.filter { choice in
            switch choice.method {
            case .offline: allowsLater
            case .test: studio.outside.providers[.test] != nil
            case .card: studio.outside.providers[.stripe] != nil
            }
        }
    }

    func words(_ texts: CheckoutTexts) -> (label: String, hint: String) {
        switch self {
        case .card: (texts.card, texts.cardHint)
        case .testOK: (texts.testOK, texts.testOKHint)
        case .testDeclined: (texts.testDeclined, texts.testDeclinedHint)
        case .testAction: (texts.testAction, texts.testActionHint)
        case .later: (texts.payLater, texts.payLaterHint)
        }
    }
}
