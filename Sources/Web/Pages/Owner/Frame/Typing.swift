import Domain

/// Reads what was typed into a form of the owner's, and notes in her words what cannot be read.
struct Typing {
    private let form: FormValues
    private let texts: OwnerFormTexts
    private var errors = FormErrors()

    init(_ owner: Owner) {
        form = owner.visit.form
        texts = owner.texts.ownerForms
    }

    /// A text that must be there.
    mutating func text(_ field: String) -> String {
        if form[field] == nil { errors.add(field, texts.isNeeded) }
        return form[field] ?? ""
    }

    /// A whole number; nil where nothing was typed.
    mutating func number(_ field: String, in bounds: ClosedRange<Int>) -> Int? {
        read(field, texts.fromTo(bounds.lowerBound, bounds.upperBound)) { Int($0).flatMap { bounds.contains($0) ? $0 : nil } }
    }

    /// Percent with at most two decimals, in basis points: `15`, `7.5`, `7,5`.
    mutating func percent(_ field: String, in bounds: ClosedRange<Int>) -> Int? {
        read(field, texts.percent) { BasisPoints.read($0).flatMap { bounds.contains($0) ? $0 : nil } }
    }

    /// An amount in a currency, in minor units: `50`, `49.90`, `49,90`.
    mutating func cents(_ field: String, _ currency: Currency) -> Int64? {
        read(field, texts.amount) { Money(typed: $0, currency)?.cents }
    }

    /// A day; nil where nothing was typed.
    mutating func date(_ field: String) -> CivilDate? { read(field, texts.date) { CivilDate($0) } }

    /// One of the cases by its name; nil where nothing was chosen.
    mutating func named<T: RawRepresentable<String>>(_ field: String, _: T.Type = T.self) -> T? {
        read(field, texts.choose) { T(rawValue: $0) }
    }

    /// The number of a record; nil where none was chosen.
    mutating func id<T>(_ field: String, _: T.Type = T.self) -> ID<T>? {
        read(field, texts.choose) { Int64($0).flatMap { $0 > 0 ? ID<T>($0) : nil } }
    }

    mutating func fault(_ field: String, _ text: String) { errors.add(field, text) }

    /// - Throws: `TypingErrors` with all that could not be read.
    func throwIfAny() throws(TypingErrors) {
        if !errors.isEmpty { throw TypingErrors(errors: errors) }
    }

    private mutating func read<T>(_ field: String, _ words: String, _ read: (String) -> T?) -> T? {
        guard let text = form[field] else { return nil }
        let value = read(text)
        if value == nil { errors.add(field, words) }
        return value
    }
}

/// What was typed and cannot be read.
struct TypingErrors: Error {
    let errors: FormErrors
}

/// Rates as people write them: percent with two decimals at most.
enum BasisPoints {
    /// `7.5` is 750. Nil for anything else.
    static func read(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([-−]?)([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s?%?/), let whole = Int(match.2) else { return nil }
        let digits = match.3.map(String.init) ?? ""
        let fraction = Int(digits + String(repeating: "0", count: 2 - digits.count)) ?? 0
        return (whole * 100 + fraction) * (match.1.isEmpty ? 1 : -1)
    }

    /// `7.5`, `-5`
    static func text(_ points: Int, _ words: Words) -> String { (points < 0 ? "-" : "") + words.rate(abs(points)) }
}
