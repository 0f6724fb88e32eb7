import Domain

/// Everything that an owner can take away as tables.
public enum Export: String, Sendable, CaseIterable {
    case clients, practitioners, services, orders, bookings, payments, refunds, ledger, earnings, payouts, credit, coupons, audit
}

/// Reads tables for taking them away, some rows at a time, so that a large one needs no more memory than a small one.
public struct ExportRecords {
    let sql: Session

    /// Rows of a table, and the number of the last of them.
    public struct Part: Sendable {
        public let rows: [[String]]
        /// Nil where nothing follows.
        public let last: Int64?
    }

    /// The first line of a table.
    public static func headings(_ export: Export) -> [String] { table(export).columns.map(\.heading) }

    /// The rows after a number, in order.
    public func part(_ export: Export, after number: Int64, atMost limit: Int) throws -> Part {
        let table = Self.table(export)
        let columns = table.columns.dropFirst().reduce(table.columns[0].sql) { "\(sql: $0), \(sql: $1.sql)" }
        var last: Int64?
        let rows = try sql.rows(
            """
            SELECT \(sql: table.key), \(sql: columns) FROM \(sql: table.from)
            WHERE \(sql: table.key) > \(number) ORDER BY \(sql: table.key) LIMIT \(limit)
            """
        ) { row in
            last = try row.int64()
            return try table.columns.map { try $0.read(&row) }
        }
        return Part(rows: rows, last: rows.count < limit ? nil : last)
    }

    private static func table(_ export: Export) -> ExportTable {
        switch export {
        case .clients: .clients
        case .practitioners: .practitioners
        case .services: .services
        case .orders: .orders
        case .bookings: .bookings
        case .payments: .payments
        case .refunds: .refunds
        case .ledger: .ledger
        case .earnings: .earnings
        case .payouts: .payouts
        case .credit: .credit
        case .coupons: .coupons
        case .audit: .audit
        }
    }
}
