import Foundation

/// Reads JSON strictly by RFC 8259, in one pass. Foundation's decoder takes several times as long on Linux, lets a comma
/// before a closing bracket pass, and keeps one of two fields of the same name in silence.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The whole text as one value.
    mutating func document() throws -> JSONNode {
        let value = try value()
        skipBlanks()
        guard at == bytes.count else { throw BadRequest.malformedJSON }
        return value
    }

    private mutating func value() throws -> JSONNode {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.array() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ read: (inout JSONParser) throws -> JSONNode) throws -> JSONNode {
        depth += 1
        guard depth <= Limits.jsonDepth else { throw BadRequest.malformedJSON }
        at += 1
        let node = try read(&self)
        depth -= 1
        return node
    }

    private mutating func object() throws -> JSONNode {
        var fields = [JSONNode.Field]()
        if takes("}") { return .object(fields) }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\""), let name = try string(), takes(":") else { throw BadRequest.malformedJSON }
            // Which of two would be meant?
            guard !fields.contains(where: { $0.name == name }) else { throw BadRequest.malformedJSON }
            fields.append(.init(name: name, value: try value()))
        } while takes(",")
        guard takes("}") else { throw BadRequest.malformedJSON }
        return .object(fields)
    }

    private mutating func array() throws -> JSONNode {
        var items = [JSONNode]()
        if takes("]") { return .array(items) }
        repeat { items.append(try value()) } while takes(",")
        guard takes("]") else { throw BadRequest.malformedJSON }
        return .array(items)
    }

    /// Nil for a text with a lone surrogate.
    private mutating func string() throws -> String? {
        at += 1
        let start = at
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw BadRequest.malformedJSON }
            at += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<at])
        if peek == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: plain, as: UTF8.self)
        }
        return try escaped(after: plain)
    }

    private mutating func escaped(after plain: UnsafeBufferPointer<UInt8>) throws -> String? {
        var text = Array(plain)
        var isText = true
        while let byte = peek {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return isText ? String(decoding: text, as: UTF8.self) : nil
            case UInt8(ascii: "\\"):
                if let scalar = try escape() { text.append(contentsOf: String(Character(scalar)).utf8) } else { isText = false }
            case ..<0x20: throw BadRequest.malformedJSON
            default: text.append(byte)
            }
        }
        throw BadRequest.malformedJSON
    }

    /// The character of an escape whose backslash has been read; nil for half of one.
    private mutating func escape() throws -> Unicode.Scalar? {
        guard let kind = peek else { throw BadRequest.malformedJSON }
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hex()
            guard (0xD800...0xDBFF).contains(first), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                bytes[at + 1] == UInt8(ascii: "u")
            else { return Unicode.Scalar(first) }
            let mark = at
            at += 2
            let second = try hex()
            if (0xDC00...0xDFFF).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            }
            at = mark
            return nil
        default: throw BadRequest.malformedJSON
        }
    }

    private mutating func hex() throws -> UInt32 {
        guard at + 4 <= bytes.count else { throw BadRequest.malformedJSON }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else { throw BadRequest.malformedJSON }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }

    /// Number by RFC 8259, section 6. A fraction of zeros is a whole number too.
    private mutating func number() throws -> JSONNode {
        let start = at
        if peek == UInt8(ascii: "-") { at += 1 }
        let leading = at
        try digits()
        guard at == leading + 1 || bytes[leading] != UInt8(ascii: "0") else { throw BadRequest.malformedJSON }
        let whole = at
        if peek == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            at += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        return .number(at == whole ? Int64(text) : Double(text).flatMap { Int64(exactly: $0) })
    }

    private mutating func digits() throws {
        let start = at
        while let byte = peek, (48...57).contains(byte) { at += 1 }
        guard at > start else { throw BadRequest.malformedJSON }
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws -> JSONNode {
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard at + expected.count <= bytes.count, bytes[at..<(at + expected.count)].elementsEqual(expected) else {
            throw BadRequest.malformedJSON
        }
        at += expected.count
        return node
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }
}
