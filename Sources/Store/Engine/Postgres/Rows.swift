import CLibPQ

/// Reads results in PostgreSQL's binary format.
enum Rows {
    static func read(_ result: OpaquePointer) -> [SQLRow] {
        let columns = PQnfields(result)
        let kinds = (0..<columns).map { Kind(oid: PQftype(result, $0)) }
        return (0..<PQntuples(result)).map { row in
            SQLRow((0..<columns).map { column in
                guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
                return kinds[Int(column)].value(bytes)
            })
        }
    }

    /// The types that Carnet's tables and statements have; numbers of `pg_type`.
    private enum Kind {
        case number, truth, instant, decimal, bytes, text

        init(oid: Oid) {
            switch oid {
            case 20, 21, 23: self = .number
            case 16: self = .truth
            case 1184: self = .instant
            case 1700: self = .decimal
            case 17: self = .bytes
            default: self = .text
            }
        }

        func value(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
            switch self {
            case .number: .int(bigEndian(bytes))
            case .truth: .int(bytes[0] == 0 ? 0 : 1)
            // Microseconds since 2000-01-01; whole seconds are all that Carnet writes.
            case .instant: .int(bigEndian(bytes) / 1_000_000 + 946_684_800)
            case .decimal: .int(wholeNumeric(bytes))
            case .bytes: .bytes(Array(bytes))
            case .text: .text(String(decoding: bytes, as: UTF8.self))
            }
        }

        private func bigEndian(_ bytes: UnsafeRawBufferPointer) -> Int64 {
            // Sign-extended from the width that came.
            var value: Int64 = bytes[0] & 0x80 == 0 ? 0 : -1
            for byte in bytes { value = value << 8 | Int64(byte) }
            return value
        }

        /// The whole part of a `numeric`, which is what sums of BIGINT are: digits in base 10,000, most significant first.
        private func wholeNumeric(_ bytes: UnsafeRawBufferPointer) -> Int64 {
            func word(_ index: Int) -> Int { Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
            let (digits, weight, sign) = (word(0), Int(Int16(truncatingIfNeeded: word(1))), word(2))
            var value: Int64 = 0
            if weight >= 0 { for place in 0...weight { value = value * 10_000 + Int64(place < digits ? word(4 + place) : 0) } }
            return sign == 0x4000 ? -value : value
        }
    }
}
