import CLibPQ

extension PostgresConnection {
    /// COPY: one statement, and then the rows as they are kept.
    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws {
        try withoutPipeline { link in
            let begun = PQexec(link, "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN")
            defer { PQclear(begun) }
            guard PQresultStatus(begun) == PGRES_COPY_IN else { throw Self.refusal(begun, link) }
            let lines = CopyLines(rows).bytes
            let sent = lines.withUnsafeBytes { PQputCopyData(link, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
            guard sent == 1, PQputCopyEnd(link, nil) == 1 else { throw Self.refusal(nil, link) }
            let ended = PQgetResult(link)
            defer { PQclear(ended) }
            // The answer ends with an empty one.
            PQclear(PQgetResult(link))
            guard PQresultStatus(ended) == PGRES_COMMAND_OK else { throw Self.refusal(ended, link) }
        }
    }

    private static func refusal(_ result: OpaquePointer?, _ link: OpaquePointer) -> StoreError {
        guard let result, PQstatus(link) == CONNECTION_OK else {
            return .unavailable("the connection to PostgreSQL was lost: \(String(cString: PQerrorMessage(link)).trimmed)")
        }
        return StoreError(result)
    }
}

/// Rows in the text form of COPY: columns between tabs, `\N` for nothing (PostgreSQL's manual, COPY, Text Format).
private struct CopyLines {
    private(set) var bytes: [UInt8] = []

    init(_ rows: [[SQLValue]]) {
        for row in rows {
            for (index, value) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\t")) }
                append(value)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes += "\\N".utf8
        case .text(let text): appendEscaped(text)
        case .bytes:
            // Its text begins with a backslash.
            bytes.append(UInt8(ascii: "\\"))
            Parameters.append(value, to: &bytes)
        case .int, .bool, .instant: Parameters.append(value, to: &bytes)
        }
    }

    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            default: bytes.append(byte)
            }
        }
    }
}
