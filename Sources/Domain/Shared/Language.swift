/// A language that Carnet speaks to people in.
public enum Language: String, Sendable, CaseIterable {
    case en
    case de

    /// The language of a tag (RFC 5646), whatever follows its first part: `de-AT`, `DE`, `en_GB`; nil for one that is not spoken.
    public init?(tag: String) {
        let first = tag.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }[0]
        self.init(rawValue: first.lowercased())
    }
}
