/// Fields as Stripe takes them: `application/x-www-form-urlencoded`, nested ones in brackets (`metadata[carnet_order]=145`).
/// The order of the fields is kept, so that the same request is the same bytes.
struct StripeForm: ExpressibleByDictionaryLiteral {
    private var fields: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String)...) { fields = elements }

    /// Adds a field; one without a value is left out.
    mutating func add(_ name: String, _ value: String?) {
        if let value { fields.append((name, value)) }
    }

    /// Everything but letters, digits and `-._~` escaped (RFC 3986), which both bodies and queries understand.
    var encoded: String {
        fields.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
    }

    static func escaped(_ text: String) -> String {
        // Most fields have nothing to escape.
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var bytes = [UInt8]()
        for byte in text.utf8 {
            if isPlain(byte) { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
