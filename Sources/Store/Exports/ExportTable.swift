import Domain

/// One of the tables that an owner can take away, as a query whose rows are read in parts by their number.
struct ExportTable {
    /// What the rows are made from, with the names of their tables.
    let from: SQL
    /// The number by which they are ordered, and which no two share.
    let key: SQL
    let columns: [Column]

    /// One cell of each row.
    struct Column {
        let heading: String
        let kind: Kind
        let sql: SQL

        enum Kind { case number, text, moment, truth, amount }

        static func number(_ heading: String, _ sql: SQL) -> Column { Column(heading: heading, kind: .number, sql: sql) }
        static func text(_ heading: String, _ sql: SQL) -> Column { Column(heading: heading, kind: .text, sql: sql) }
        /// In UTC.
        static func moment(_ heading: String, _ sql: SQL) -> Column { Column(heading: heading, kind: .moment, sql: sql) }
        static func truth(_ heading: String, _ sql: SQL) -> Column { Column(heading: heading, kind: .truth, sql: sql) }
        /// Minor units and their currency, written with its decimals: `500.00`.
        static func amount(_ heading: String, _ cents: SQL, in currency: SQL) -> Column {
            Column(heading: heading, kind: .amount, sql: "\(sql: cents), \(sql: currency)")
        }

        /// The cell of a row; empty where there is nothing.
        func read(_ row: inout SQLRow) throws -> String {
            switch kind {
            case .number: try row.intOrNil().map(String.init) ?? ""
            case .text: try row.textOrNil() ?? ""
            case .moment: try row.instantOrNil()?.description ?? ""
            case .truth: try row.intOrNil().map { $0 == 0 ? "no" : "yes" } ?? ""
            case .amount: try Self.amount(try row.intOrNil().map(Int64.init), try row.textOrNil())
            }
        }

        private static func amount(_ cents: Int64?, _ code: String?) throws -> String {
            guard let cents, let code else { return "" }
            guard let currency = Currency(code: code) else { throw StoreError.fault("\(code) is no currency") }
            return Money(cents, currency).decimal
        }
    }
}
