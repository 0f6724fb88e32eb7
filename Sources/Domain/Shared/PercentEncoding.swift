extension String {
    /// As a part of an address or of a form: everything but letters, digits and `-._~` is escaped (RFC 3986, sections 2.1 and 2.3),
    /// which both paths and queries understand.
    public var percentEncoded: String {
        // Most have nothing to escape.
        guard !utf8.allSatisfy(\.isUnreserved) else { return self }
        return ASCIIText.written(atMost: 3 * utf8.count) { text in
            for byte in utf8 {
                if byte.isUnreserved { text.add(Unicode.Scalar(byte)) } else { text.addEscaped(byte) }
            }
        }
    }
}

extension ASCIIText {
    fileprivate mutating func addEscaped(_ byte: UInt8) {
        add("%")
        addHexDigit(byte >> 4)
        addHexDigit(byte & 15)
    }

    private mutating func addHexDigit(_ number: UInt8) {
        add(Unicode.Scalar(number + (number < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10)))
    }
}

extension UInt8 {
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
