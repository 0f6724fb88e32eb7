/// One step of making Carnet's records out of old rows: statements over a span of old numbers, a batch a transaction.
struct LegacyStep: Sendable {
    /// What it is remembered by, and shown as.
    let name: String
    /// Whose numbers it goes through.
    let table: String
    /// How many numbers are done at once.
    let size: Int64
    /// The span is above the first number, up to the second.
    let statements: @Sendable (Dialect, _ above: Int64, _ upTo: Int64) -> [SQL]

    /// In the order in which records refer to each other.
    static let all: [LegacyStep] = [
        .clients, .practitioners, .services, .packageItems, .workingHours, .groupDates, .usageLinks, .overlaps, .parents, .orders, .looseSessions,
        .credit, .payouts, .earnings, .notes, .reviews,
    ]

    /// The condition for the span, of a column.
    static func span(_ column: SQL, _ above: Int64, _ upTo: Int64) -> SQL { "\(sql: column) > \(above) AND \(sql: column) <= \(upTo)" }
}
