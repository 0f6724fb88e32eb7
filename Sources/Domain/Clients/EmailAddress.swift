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
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, trimmed.utf8.count <= 254, parts[0].utf8.count <= 64,
            Self.isDotAtom(parts[0]), Self.isHostName(parts[1])
        else { return nil }
        text = trimmed
    }

    private static func isDotAtom(_ local: Substring) -> Bool {
        local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.unicodeScalars.allSatisfy { scalar in
                !scalar.isASCII || isLetter(scalar) || ("0"..."9").contains(scalar)
                    || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
            }
        }
    }

    private static func isHostName(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy {
                    isLetter($0) || ("0"..."9").contains($0) || $0 == "-"
                }
        } && labels[labels.count - 1].unicodeScalars.contains(where: isLetter)
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
