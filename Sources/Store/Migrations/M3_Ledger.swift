extension Migration {
    /// The books: append-only, each line a movement between two accounts, each cause booked once.
    static let ledger = Migration(number: 3, name: "ledger") { d in
        [
            """
            CREATE TABLE ledger_entry (
                id \(sql: d.identity),
                cause_type TEXT NOT NULL,
                cause_id \(sql: d.integer) NOT NULL,
                line \(sql: d.integer) NOT NULL,
                debit_account TEXT NOT NULL,
                credit_account TEXT NOT NULL,
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                client_id \(sql: d.integer) REFERENCES clients_client (id),
                practitioner_id \(sql: d.integer) REFERENCES practitioners_practitioner (id),
                order_id \(sql: d.integer) REFERENCES payments_order (id),
                booking_id \(sql: d.integer) REFERENCES bookings_booking (id),
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT ledger_entry_cause UNIQUE (cause_type, cause_id, line),
                CONSTRAINT ledger_entry_two_accounts CHECK (debit_account <> credit_account)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX ledger_entry_order ON ledger_entry (order_id)",
            """
            CREATE INDEX ledger_entry_credit ON ledger_entry (client_id, currency)
            WHERE debit_account = 'client_credit' OR credit_account = 'client_credit'
            """,
            """
            CREATE TABLE clients_credit_grant (
                id \(sql: d.identity),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                amount_cents \(sql: d.integer) NOT NULL CHECK (amount_cents > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                reason TEXT NOT NULL,
                granted_by TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
        ] + AppendOnly.guards("ledger_entry", d)
    }
}
