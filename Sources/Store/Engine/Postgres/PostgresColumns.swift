import CLibPQ

/// Reads the columns of one row of a result in PostgreSQL's binary format.
struct PostgresColumns {
    private let result: OpaquePointer
    private let row: Int32

    init(_ result: OpaquePointer, row: Int32) {
        self.result = result
        self.row = row
    }

    func isNull(_ column: Int32) -> Bool { PQgetisnull(result, row, column) == 1 }

    /// Whole numbers, truths (1 and 0), and instants in Unix seconds; by the numbers of `pg_type`.
    func int64(_ column: Int32) -> Int64? {
        guard let bytes = value(column) else { return nil }
        switch PQftype(result, column) {
        case 20, 21, 23: return Self.bigEndian(bytes)
        case 16: return bytes[0] == 0 ? 0 : 1
        // timestamptz: microseconds since 2000-01-01; whole seconds are all that Carnet writes.
        case 1184: return Self.bigEndian(bytes) / 1_000_000 + 946_684_800
        case 1700: return Self.wholeNumeric(bytes)
        default: return nil
        }
    }

    func text(_ column: Int32) -> String? { value(column).map { String(decoding: $0, as: UTF8.self) } }

    func bytes(_ column: Int32) -> [UInt8]? { value(column).map(Array.init) }

    private func value(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard !isNull(column), let start = PQgetvalue(result, row, column) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    }

    private static func bigEndian(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        // Sign-extended from the width that came.
        var value: Int64 = bytes[0] & 0x80 == 0 ? 0 : -1
        for byte in bytes { value = value << 8 | Int64(byte) }
        return value
    }

    /// The whole part of a `numeric`, which is what sums of BIGINT are: digits in base 10,000, most significant first.
    private static func wholeNumeric(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        func word(_ index: Int) -> Int { Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
        let (digits, weight, sign) = (word(0), Int(Int16(truncatingIfNeeded: word(1))), word(2))
        var value: Int64 = 0
        if weight >= 0 { for place in 0...weight { value = value * 10_000 + Int64(place < digits ? word(4 + place) : 0) } }
        return sign == 0x4000 ? -value : value
    }
}
