/// An address that mail can be sent to, in the form it is kept and compared: trimmed, the domain in small letters.
public struct EmailAddress: Hashable, Sendable {
    /// For example `ada@example.com`, 254 bytes at most.
    public let text: String

    /// Nil unless the text has the shape of an address that the public mail system delivers to.
    ///
    /// RFC 5321's limits (64 before the @, 254 in all) with the dot-atom form of RFC 5322 section 3.2.3; quoted local
    /// parts and address literals are refused, as every mail form in use does. The whole address is folded to small
    /// letters, so that one person with two spellings stays one client.
    public init?(_ input: String) {
        let trimmed = String(input.trimmingBlanks()).lowercased()
        guard trimmed.utf8.count <= 254, let at = trimmed.utf8.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        let (local, host) = (trimmed[..<at], trimmed[trimmed.utf8.index(after: at)...])
        guard local.utf8.count <= 64, Self.isDotAtom(local), Self.isHostName(host) else { return nil }
        text = trimmed
    }

    private static func isDotAtom(_ local: Substring) -> Bool {
        var atomIsEmpty = true
        for scalar in local.unicodeScalars {
            if scalar == "." {
                if atomIsEmpty { return false }
                atomIsEmpty = true
            } else {
                guard isAtomText(scalar) else { return false }
                atomIsEmpty = false
            }
        }
        return !atomIsEmpty
    }

    /// RFC 5322's atext, and what is not ASCII (RFC 6531).
    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        default: !scalar.isASCII
        }
    }

    private static func isHostName(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel) && labels[labels.count - 1].unicodeScalars.contains(where: isLetter)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let scalars = label.unicodeScalars
        return (1...63).contains(label.utf8.count) && scalars.first != "-" && scalars.last != "-"
            && scalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "-" }
    }

    /// Letters of any script; the tables of Unicode are asked only for those that are not plain ASCII.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) : scalar.properties.isAlphabetic
    }
}

extension String {
    /// Without white space at either end.
    func trimmingBlanks() -> Substring {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
