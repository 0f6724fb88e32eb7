/// Text as lines of plain ASCII that people can still read (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// How long a line may be, the `=` of a soft break included.
    private static let width = 76

    /// - Parameter text: lines with `\n` between them, in UTF-8
    /// - Returns: lines with CRLF between them and at the end
    static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count * 5 / 4)
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            let bytes = Array(line.last == 13 ? line.dropLast() : line)
            var column = 0
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                let token = token(for: byte, isLast: isLast)
                // The last one needs no room for a soft break after it.
                if column + token.count > (isLast ? width : width - 1) {
                    out += [61, 13, 10]
                    column = 0
                }
                out += token
                column += token.count
            }
            out += [13, 10]
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func token(for byte: UInt8, isLast: Bool) -> [UInt8] {
        switch byte {
        // White space at the end of a line would be lost on the way.
        case 9 where !isLast, 32 where !isLast: [byte]
        case 33...60, 62...126: [byte]
        default: [61, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
}
