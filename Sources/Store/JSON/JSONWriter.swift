import Domain

/// Writes JSON (RFC 8259) straight into bytes, fields in the order in which they are named.
///
/// Foundation's coder is slow on Linux and orders keys by chance; every answer, and every column of JSON, goes through
/// here instead.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    public mutating func object(_ fields: (inout JSONWriter) -> Void) { enclosed("{", "}", fields) }

    public mutating func array<T>(_ items: some Sequence<T>, _ each: (inout JSONWriter, T) -> Void) {
        enclosed("[", "]") { json in
            for item in items {
                json.separate()
                each(&json, item)
                json.needsComma = true
            }
        }
    }

    /// A field of any shape.
    public mutating func field(_ name: String, _ value: (inout JSONWriter) -> Void) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        value(&self)
        needsComma = true
    }

    public mutating func field(_ name: String, _ number: Int64) { field(name) { $0.number(number) } }
    public mutating func field(_ name: String, _ number: Int) { field(name) { $0.number(Int64(number)) } }
    public mutating func field(_ name: String, _ text: String) { field(name) { $0.text(text) } }
    public mutating func field(_ name: String, _ truth: Bool) { field(name) { $0.bytes.append(contentsOf: (truth ? "true" : "false").utf8) } }
    public mutating func field<T>(_ name: String, _ id: ID<T>) { field(name, id.rawValue) }
    public mutating func field(_ name: String, _ instant: Instant) { field(name, instant.description) }
    public mutating func field(_ name: String, _ number: Int?) { field(name) { json in number.map { json.number(Int64($0)) } ?? json.null() } }
    public mutating func field(_ name: String, _ text: String?) { field(name) { json in text.map { json.text($0) } ?? json.null() } }
    public mutating func field(_ name: String, _ instant: Instant?) { field(name, instant?.description) }
    public mutating func field<T: RawRepresentable<String>>(_ name: String, _ value: T) { field(name, value.rawValue) }

    public mutating func number(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }
    public mutating func null() { bytes.append(contentsOf: "null".utf8) }
    public mutating func text(_ text: String) { quoted(text) }
    public mutating func truth(_ truth: Bool) { bytes.append(contentsOf: (truth ? "true" : "false").utf8) }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ inside: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: open))
        needsComma = false
        inside(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Most texts need no escape at all; then they are copied whole.
            if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                for byte in utf8 { escape(byte) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: bytes.append(contentsOf: #"\""#.utf8)
        case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
        case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
        case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
        case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
        case ..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: #"\u00"#.utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
