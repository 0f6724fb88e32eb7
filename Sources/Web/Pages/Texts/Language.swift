import Domain

extension Language {
    /// Its own name for itself.
    var name: String {
        switch self {
        case .en: "English"
        case .de: "Deutsch"
        }
    }

    /// The one that a browser likes best of those there are (RFC 9110, section 12.5.4); English where it likes none.
    init(accepting header: String?) {
        let wishes = (header ?? "").split(separator: ",").compactMap { part -> (language: Language, weight: Double)? in
            let parts = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let range = parts.first, let language = Language(rawValue: String(range.lowercased().prefix { $0 != "-" })) else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return (language, weight)
        }
        // The first of equals, as they stand in the order of liking.
        var best: (language: Language, weight: Double)?
        for wish in wishes where wish.weight > best?.weight ?? 0 { best = wish }
        self = best?.language ?? .en
    }
}
