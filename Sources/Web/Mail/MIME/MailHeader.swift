import Foundation

/// Lines of a mail's header (RFC 5322, section 2.2), each with its end. Nothing that people typed can begin another one.
enum MailHeader {
    /// How long a line should be at most.
    private static let width = 76
    /// Bytes within an encoded word, so that with any name before it the line stays within its width.
    private static let wordBytes = 36

    /// A field that holds text for people, like `Subject`.
    static func text(_ name: String, _ value: String) -> String { folded(name, words(line(value))) }

    /// A field that holds what programs read, in words of plain ASCII.
    static func tokens(_ name: String, _ value: String) -> String {
        folded(name, line(value).split(separator: " ").map(String.init))
    }

    /// A field that holds one mailbox: a name and an address. An address that is not plain ASCII stands as it is (RFC 6532).
    static func mailbox(_ field: String, name: String, address: String) -> String {
        let name = line(name)
        guard !name.isEmpty else { return folded(field, [line(address)]) }
        return folded(field, phrase(name) + ["<\(line(address))>"])
    }

    /// A display name: quoted where that will do, encoded where it will not (RFC 2047, section 5).
    private static func phrase(_ name: String) -> [String] {
        guard isPlain(name) else { return encoded(name) }
        return ["\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""]
    }

    private static func words(_ text: String) -> [String] {
        isPlain(text) ? text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) : encoded(text)
    }

    /// One line: what would end it, or is no text at all, becomes a blank, and several blanks one.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
    }

    /// Whether text can stand as it is: ASCII in words that a line can take, and nothing that looks encoded.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?")
            && text.split(separator: " ").allSatisfy { $0.utf8.count < 60 }
    }

    /// RFC 2047, section 4.1, each word whole characters.
    private static func encoded(_ text: String) -> [String] {
        var parts: [[UInt8]] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if let last = parts.last, last.count + bytes.count <= wordBytes { parts[parts.count - 1] += bytes } else { parts.append(bytes) }
        }
        return parts.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }
    }

    private static func folded(_ name: String, _ words: [String]) -> String {
        var text = name + ":"
        var column = text.utf8.count
        for (index, word) in words.enumerated() {
            if index > 0, column + 1 + word.utf8.count > width {
                text += "\r\n"
                column = 0
            }
            text += " " + word
            column += 1 + word.utf8.count
        }
        return text + "\r\n"
    }
}
