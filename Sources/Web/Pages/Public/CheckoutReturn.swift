import Domain
import UseCases

/// Where a buyer comes back to from the page of a payment provider. That she came back proves nothing: what became of the
/// payment is the provider's to tell, and the page of her order shows it.
enum CheckoutReturn {
    private static let cookieName = "carnet-purchase"

    /// Remembers, for a day and for these addresses alone, by which link a browser reaches what it has just bought.
    ///
    /// - Parameter isSecure: whether clients come over TLS
    static func cookie(_ token: String, isSecure: Bool) -> String {
        "\(cookieName)=\(token); Path=/checkout; Max-Age=86400; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    static var routes: [PageRoute] {
        [
            .page("/checkout/done") { visit in
                let texts = visit.texts.checkout
                return answer(visit, texts.doneTitle, texts.doneText)
            },
            .page("/checkout/left") { visit in
                let texts = visit.texts.checkout
                return answer(visit, texts.leftTitle, texts.leftText)
            },
        ]
    }

    private static func answer(_ visit: Visit, _ title: String, _ text: String) -> Answer {
        if let token = visit.cookies[cookieName] { return .seeOther("/o/" + token.percentEncoded) }
        if visit.inCarnet != nil { return .seeOther("/carnet") }
        return WebPage(title: title, template: .problem, content: ["sentence": text]).answer(to: visit)
    }
}
