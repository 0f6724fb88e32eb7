/// The text form of PostgreSQL's COPY: columns between tabs, `\N` for nothing (its manual, COPY, Text Format).
enum CopyText {
    /// The columns of a line, without its line feed.
    static func values(_ line: UnsafeBufferPointer<UInt8>) -> [String?] {
        var values = [String?]()
        var start = 0
        for place in 0...line.count where place == line.count || line[place] == UInt8(ascii: "\t") {
            values.append(value(UnsafeBufferPointer(rebasing: line[start..<place])))
            start = place + 1
        }
        return values
    }

    private static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        if bytes.count == 2, bytes[1] == UInt8(ascii: "N") { return nil }
        var plain = [UInt8]()
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            var byte = bytes[place]
            if byte == UInt8(ascii: "\\"), place + 1 < bytes.count {
                place += 1
                byte = Self.meaning(of: bytes[place])
            }
            plain.append(byte)
            place += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func meaning(of escaped: UInt8) -> UInt8 {
        switch escaped {
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "v"): 11
        default: escaped
        }
    }
}
