/// Base32 (RFC 4648, section 6) without padding: what people can read off one screen and type into another.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text = [UInt8]()
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
            buffer &= (1 << bits) - 1
        }
        if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for what has any other sign in it. Small letters, blanks and dashes are how people type.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8]()
        var (buffer, bits) = (0, 0)
        for sign in text.uppercased().utf8 where sign != UInt8(ascii: " ") && sign != UInt8(ascii: "-") {
            guard let value = alphabet.firstIndex(of: sign) else { return nil }
            (buffer, bits) = (buffer << 5 | value, bits + 5)
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(buffer >> bits & 255))
            buffer &= (1 << bits) - 1
        }
        return bytes
    }
}
