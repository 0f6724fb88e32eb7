import Domain

/// Words that are there in every language that Carnet speaks: one without a translation does not compile.
protocol Translated: Sendable {
    static var en: Self { get }
    static var de: Self { get }
}

extension Translated {
    static func of(_ language: Language) -> Self {
        switch language {
        case .en: en
        case .de: de
        }
    }
}
