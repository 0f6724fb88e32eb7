extension String {
    /// As a part of an address or of a form: everything but letters, digits and `-._~` is escaped (RFC 3986, sections 2.1 and 2.3),
    /// which both paths and queries understand.
    public var percentEncoded: String {
        // Most have nothing to escape.
        guard !utf8.allSatisfy(\.isUnreserved) else { return self }
        var bytes = [UInt8]()
        for byte in utf8 {
            if byte.isUnreserved { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
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
