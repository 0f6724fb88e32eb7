/// The tables of an old database that are read, one after the other, each from a row on: what its forms with SQL share.
struct TableByTable {
    /// Which of the tables is being read.
    private(set) var number = -1
    private let tables: [LegacyTable]
    private let skipping: [Int]

    /// - Parameter skipping: how many rows of each were read before
    init(_ tables: [LegacyTable] = [], skipping: [Int] = []) {
        self.tables = tables
        self.skipping = skipping
    }

    /// Goes to the next table.
    ///
    /// - Returns: what asks for its rows, in their order, but for those that were read; nil after the last table
    mutating func next() -> (query: String, skipping: Int)? {
        number += 1
        guard number < tables.count else { return nil }
        let columns = tables[number].columns.map { "\"\($0.source)\"" }.joined(separator: ", ")
        return ("SELECT \(columns) FROM \"\(tables[number].source)\" ORDER BY id", skipping[number])
    }

    /// How many columns of it are read.
    var columns: Int { tables[number].columns.count }

    /// Where the reading is, for a fault.
    var place: String { tables.indices.contains(number) ? " at \(tables[number].source)" : "" }
}
