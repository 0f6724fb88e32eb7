import Domain

/// Reads an old database a batch at a time, as values that can be kept.
public final class LegacyReader {
    private let source: any LegacySource
    private var waiting: LegacyRow?

    /// - Throws: `LegacyFault` where it cannot be opened, or is not a database of the old system; it names what is missing.
    public init(_ location: LegacyLocation) throws {
        source = try location.open()
        let shape = try source.shape()
        let missing = LegacyShape.tables.flatMap { table -> [String] in
            guard let columns = shape[table.source] else { return ["the table \(table.source)"] }
            return table.columns.filter { !columns.contains($0.source) }.map { "\(table.source).\($0.source)" }
        }
        guard missing.isEmpty else {
            let known = LegacyShape.tables.filter { shape[$0.source] != nil }.count
            throw LegacyFault(
                """
                \(source.name) is not a whole database of the old system: it has \(known) of the \(LegacyShape.tables.count) tables that are \
                read. Missing: \(missing.prefix(12).joined(separator: ", "))\(missing.count > 12 ? ", and \(missing.count - 12) more" : "").
                """)
        }
    }

    /// What is read, without a password.
    public var name: String { source.name }

    /// Stands where an earlier reading of the same database ended.
    ///
    /// - Parameter read: how many rows of each table were kept
    public func begin(after read: [String: Int]) throws {
        try source.begin(LegacyShape.tables, skipping: LegacyShape.tables.map { read[$0.source] ?? 0 })
        waiting = nil
    }

    /// The next rows; nil after the last.
    ///
    /// - Throws: `LegacyFault` that names the table, the row and the column of what cannot be read
    public func next(atMost count: Int) throws -> LegacyBatch? {
        var rows = [[[SQLValue]]](repeating: [], count: LegacyShape.tables.count)
        var read = 0
        while read < count, let row = try source.next() {
            rows[row.table].append(try LegacyText(table: LegacyShape.tables[row.table]).values(row))
            read += 1
        }
        return read == 0 ? nil : LegacyBatch(rows: rows, count: read)
    }
}

/// Old rows on their way in.
public struct LegacyBatch: Sendable {
    /// By table, in the order of the shape.
    let rows: [[[SQLValue]]]
    /// How many there are.
    public let count: Int
}
