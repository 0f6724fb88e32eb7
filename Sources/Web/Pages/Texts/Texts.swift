import Domain

/// Everything that pages say, in one language: an area a type, a text a property. A language in which a text is missing does
/// not compile.
///
/// Plain texts go into the templates by their names, `{{t.frame.skip}}`; those that need a number or a name are functions,
/// which the pages call.
struct Texts: Sendable {
    let language: Language
    let frame: FrameTexts
    let problems: ProblemTexts
    let subscription: SubscriptionTexts
    let words: Words
    let signIn: SignInTexts
    let account: AccountTexts

    static func of(_ language: Language) -> Texts {
        switch language {
        case .en: english
        case .de: german
        }
    }

    private static let english = Texts(language: .en, frame: .en, problems: .en, subscription: .en, words: .en, signIn: .en, account: .en)
    private static let german = Texts(language: .de, frame: .de, problems: .de, subscription: .de, words: .de, signIn: .de, account: .de)

    /// The plain texts, for the templates: `frame.skip`.
    var byName: [String: String] {
        var names = [String: String]()
        for area in Mirror(reflecting: self).children {
            for text in Mirror(reflecting: area.value).children {
                if let area = area.label, let key = text.label, let text = text.value as? String { names["\(area).\(key)"] = text }
            }
        }
        return names
    }
}
