extension Migration {
    /// Receipts and credit notes: each kind numbered from 1, without gaps, in the order in which they were issued.
    static let documents = Migration(number: 14, name: "documents") { d in
        [
            """
            CREATE TABLE documents_document (
                id \(sql: d.identity),
                kind TEXT NOT NULL CHECK (\(sql: oneOf("kind", "receipt", "credit_note"))),
                number \(sql: d.integer) NOT NULL CHECK (number > 0),
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                refund_id \(sql: d.integer) CONSTRAINT documents_document_refund UNIQUE REFERENCES payments_refund (id),
                -- Names as they were when it was issued: a document never changes.
                seller_name TEXT NOT NULL,
                seller_email TEXT,
                client_name TEXT NOT NULL,
                client_email TEXT NOT NULL,
                issued_at \(sql: d.instant) NOT NULL,
                CONSTRAINT documents_document_number UNIQUE (kind, number),
                CONSTRAINT documents_document_subject CHECK ((kind = 'credit_note') = (refund_id IS NOT NULL))
            \(sql: d.endOfTable)
            """,
            // An order has one receipt.
            "CREATE UNIQUE INDEX documents_document_receipt ON documents_document (order_id) WHERE kind = 'receipt'",
        ]
    }
}
