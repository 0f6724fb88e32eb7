import Domain

/// The table of receipts and credit notes.
public struct DocumentRecords {
    let sql: Session

    private static let columns: SQL =
        "kind, number, order_id, refund_id, seller_name, seller_email, client_name, client_email, issued_at"

    /// Issues the receipt of an order under the next number; one that was issued before stays as it is.
    public func issueReceipt(of order: ID<Order>, now: Instant) throws -> Document? {
        try lock()
        try issue(.receipt, "o.id = \(order)", now)
        return try find("kind = 'receipt' AND order_id = \(order)")
    }

    /// Issues the credit note of a refund under the next number; one that was issued before stays as it is.
    public func issueCreditNote(of refund: ID<Refund>, now: Instant) throws -> Document? {
        try lock()
        try issue(.creditNote, "r.id = \(refund)", now)
        return try find("refund_id = \(refund)")
    }

    /// Issues everything that was paid and given back and has no document yet, oldest first.
    ///
    /// - Returns: how many there were, at most `limit` of each kind
    public func issueMissing(now: Instant, atMost limit: Int) throws -> Int {
        try lock()
        let receipts = try sql.rows(
            """
            SELECT o.id FROM payments_order o
            WHERE o.status IN ('paid', 'partially_refunded', 'refunded')
              AND NOT EXISTS (SELECT 1 FROM documents_document d WHERE d.kind = 'receipt' AND d.order_id = o.id)
            ORDER BY o.id LIMIT \(limit)
            """) { try $0.id(Order.self) }
        for order in receipts { try issue(.receipt, "o.id = \(order)", now) }
        let refunds = try sql.rows(
            """
            SELECT r.id FROM payments_refund r
            WHERE NOT EXISTS (SELECT 1 FROM documents_document d WHERE d.refund_id = r.id) ORDER BY r.id LIMIT \(limit)
            """) { try $0.id(Refund.self) }
        for refund in refunds { try issue(.creditNote, "r.id = \(refund)", now) }
        return receipts.count + refunds.count
    }

    /// A document that was issued before.
    public func receipt(of order: ID<Order>) throws -> Document? { try find("kind = 'receipt' AND order_id = \(order)") }
    public func creditNote(of refund: ID<Refund>) throws -> Document? { try find("refund_id = \(refund)") }

    /// By number.
    public func list(_ kind: Document.Kind, _ page: PageRequest<Int64>) throws -> Page<Document, Int64> {
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM documents_document WHERE kind = \(kind) AND number > \(page.after ?? 0)
            ORDER BY number LIMIT \(page.limit + 1)
            """, Self.read)
        return Page(found, limit: page.limit) { $0.number }
    }

    /// One at a time, so that no number is left out and none is given twice.
    private func lock() throws {
        if sql.dialect == .postgres { try sql.run("LOCK TABLE documents_document IN SHARE ROW EXCLUSIVE MODE") }
    }

    private func issue(_ kind: Document.Kind, _ which: SQL, _ now: Instant) throws {
        let (refund, from): (SQL, SQL) =
            kind == .receipt
            ? ("NULL", "payments_order o") : ("r.id", "payments_refund r JOIN payments_order o ON o.id = r.order_id")
        try sql.run(
            """
            INSERT INTO documents_document
                (kind, number, order_id, refund_id, seller_name, seller_email, client_name, client_email, issued_at)
            SELECT \(kind), (SELECT COALESCE(MAX(d.number), 0) + 1 FROM documents_document d WHERE d.kind = \(kind)), o.id, \(sql: refund),
                   p.display_name, p.email, c.name, c.email, \(now)
            FROM \(sql: from) JOIN practitioners_practitioner p ON p.id = o.practitioner_id JOIN clients_client c ON c.id = o.client_id
            WHERE \(sql: which)
            ON CONFLICT DO NOTHING
            """)
    }

    private func find(_ which: SQL) throws -> Document? {
        try sql.first("SELECT \(sql: Self.columns) FROM documents_document WHERE \(sql: which)", Self.read)
    }

    private static func read(_ row: inout SQLRow) throws -> Document {
        Document(
            kind: try row.named(), number: try row.int64(), orderID: try row.id(), refundID: try row.idOrNil(),
            seller: .init(name: try row.text(), email: try row.textOrNil()), client: .init(name: try row.text(), email: try row.text()),
            issuedAt: try row.instant())
    }
}
