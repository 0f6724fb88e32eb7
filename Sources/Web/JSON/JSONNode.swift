/// A value of a JSON text (RFC 8259), as it was read.
enum JSONNode: Sendable {
    case null
    case bool(Bool)
    /// Nil where it is no whole number of 64 bits.
    case number(Int64?)
    /// Nil where an escape names half of a character (a lone surrogate), so that it is no text.
    case text(String?)
    case array([JSONNode])
    case object([Field])

    /// A field of an object.
    struct Field: Sendable {
        let name: String
        let value: JSONNode
    }

    /// - Throws: `BadRequest.malformedJSON` for anything but one JSON value in UTF-8, nested at most `Limits.jsonDepth` deep.
    init(parsing bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBufferPointer { bytes in
            guard isValidUTF8(bytes) else { throw BadRequest.malformedJSON }
            var parser = JSONParser(bytes)
            return try parser.document()
        }
    }
}

private func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Nearly every body is ASCII.
    bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
}
