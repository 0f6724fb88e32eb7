import Domain

/// Arguments as PostgreSQL takes them: text that ends in a zero byte, of a type that the server infers from its place.
enum Parameters {
    /// Calls `body` with one pointer an argument, nil for NULL.
    static func withPointers<R>(_ arguments: [SQLValue], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
        var bytes = [UInt8]()
        var starts = [Int?]()
        starts.reserveCapacity(arguments.count)
        for argument in arguments {
            guard argument != .null else {
                starts.append(nil)
                continue
            }
            starts.append(bytes.count)
            append(argument, to: &bytes)
            bytes.append(0)
        }
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(starts.map { start in start.flatMap { base?.advanced(by: $0) } })
        }
    }

    /// The text of a value, without an end.
    static func append(_ argument: SQLValue, to bytes: inout [UInt8]) {
        switch argument {
        case .null: break
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bool(let truth): bytes.append(UInt8(ascii: truth ? "t" : "f"))
        case .instant(let instant): bytes.append(contentsOf: instant.description.utf8)
        case .bytes(let blob):
            // The hex form of bytea: PostgreSQL 15 manual, section 8.4.1.
            bytes.append(contentsOf: "\\x".utf8)
            let digits = Array("0123456789abcdef".utf8)
            for byte in blob {
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
    }
}
