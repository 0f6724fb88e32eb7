extension Faults {
    /// A line of text that people typed: 1 to `limit` characters, not only blanks, without control characters.
    public mutating func line(_ text: String, _ field: String, limit: Int = 200) {
        // Nearly every line is plain ASCII, where bytes are characters and counting them costs nothing.
        let utf8 = text.utf8
        if utf8.count <= limit, utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), utf8.contains(where: { $0 != 0x20 }) { return }
        check(text.contains { !$0.isWhitespace }, field, detail: "must not be empty")
        check(text.count <= limit, field, detail: "must have at most \(limit) characters; it has \(text.count)")
        check(!text.unicodeScalars.contains { $0.properties.generalCategory == .control }, field,
              detail: "must not contain control characters")
    }

    /// Text of several lines, possibly empty: at most `limit` characters, no NUL, no control characters but tab and line ends.
    public mutating func paragraph(_ text: String, _ field: String, limit: Int = 10_000) {
        check(text.count <= limit, field, detail: "must have at most \(limit) characters; it has \(text.count)")
        let allowed: Set<Unicode.Scalar> = ["\t", "\n", "\r"]
        check(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && !allowed.contains($0) }, field,
              detail: "must not contain control characters")
    }

    /// A whole number within bounds.
    public mutating func number(_ value: Int, _ field: String, in bounds: ClosedRange<Int>) {
        check(bounds.contains(value), field, detail: "must be from \(bounds.lowerBound) to \(bounds.upperBound); it is \(value)")
    }

    /// An amount of money: zero (or `from`) up to `Money.largest`, in minor units.
    public mutating func amount(_ cents: Int64, _ field: String, from least: Int64 = 0) {
        check((least...Money.largest).contains(cents), field,
              detail: "must be a whole number of minor units from \(least) to \(Money.largest); it is \(cents)")
    }
}
