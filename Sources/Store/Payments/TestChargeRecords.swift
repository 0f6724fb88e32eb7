import Domain

/// The books of the test provider: what it was asked to charge, and what came of it. A bank of its own that happens to
/// live in the same database; nothing else reads them.
public struct TestChargeRecords {
    let sql: Session

    /// What came of a charge.
    public enum Status: String, Sendable {
        case requiresAction = "requires_action"
        case succeeded
        case failed
    }

    /// Opens a charge for an attempt. Asked twice, it gives what came of the first: the attempt's number is the key.
    public func open(_ payment: ID<Payment>, amount: Money, as status: Status) throws -> Status {
        try sql.one(
            """
            INSERT INTO test_provider_charge (payment_id, status, amount_cents, currency)
            VALUES (\(payment), \(status), \(amount.cents), \(amount.currency.code))
            ON CONFLICT (payment_id) DO UPDATE SET payment_id = excluded.payment_id
            RETURNING status
            """) { try $0.named() }
    }

    /// Ends a charge that waits for the client; one that ended before keeps its end. Nil if there is none.
    public func finish(_ payment: ID<Payment>, as status: Status) throws -> Status? {
        try sql.first(
            """
            UPDATE test_provider_charge SET status = CASE WHEN status = 'requires_action' THEN \(status) ELSE status END
            WHERE payment_id = \(payment) RETURNING status
            """) { try $0.named() }
    }

    public func find(_ payment: ID<Payment>) throws -> Status? {
        try sql.first("SELECT status FROM test_provider_charge WHERE payment_id = \(payment)") { try $0.named() }
    }
}
