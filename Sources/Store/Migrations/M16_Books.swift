extension Migration {
    /// What sessions earned is append-only like the books, and what is owed in sessions is read from an index alone.
    static let books = Migration(number: 16, name: "books") { d in
        [
            """
            CREATE INDEX ledger_entry_prepaid ON ledger_entry (order_id, created_at, credit_account, debit_account, amount_cents)
            WHERE debit_account = 'prepaid_sessions' OR credit_account = 'prepaid_sessions'
            """,
        ] + AppendOnly.guards("earnings_entry", d)
    }
}
