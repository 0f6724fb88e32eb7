/// Why an old database cannot be taken over, in words for the person who tries: which table, which row, and what to do.
public struct LegacyFault: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }

    /// About one row of the old database.
    init(_ table: String, row: Int64?, _ what: String) {
        self.init("\(table)\(row.map { ", row \($0)" } ?? ""): \(what)")
    }
}
