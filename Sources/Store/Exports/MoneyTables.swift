// What was sold and what became of it, and where the money went.

extension ExportTable {
    static let orders = ExportTable(
        from: """
            payments_order o JOIN clients_client c ON c.id = o.client_id
            JOIN practitioners_practitioner p ON p.id = o.practitioner_id LEFT JOIN payments_coupon k ON k.id = o.coupon_id
            """, key: "o.id",
        columns: [
            .number("id", "o.id"), .text("order_type", "o.order_type"), .text("status", "o.status"), .number("client_id", "o.client_id"),
            .text("client", "c.name"), .number("practitioner_id", "o.practitioner_id"), .text("practitioner", "p.display_name"),
            .number("service_id", "o.service_id"), .text("service", "o.service_name"), .text("currency", "o.currency"),
            .amount("subtotal", "o.subtotal_cents", in: "o.currency"), .amount("discount", "o.discount_cents", in: "o.currency"),
            .amount("tax", "o.tax_cents", in: "o.currency"), .text("coupon", "k.code"),
            .amount("credit_applied", "o.credit_applied_cents", in: "o.currency"), .amount("total", "o.total_amount_cents", in: "o.currency"),
            .moment("expires_at", "o.expires_at"), .moment("created_at", "o.created_at"),
        ])

    static let bookings = ExportTable(
        from: "bookings_booking b LEFT JOIN payments_order o ON o.id = b.order_id JOIN clients_client c ON c.id = b.client_id", key: "b.id",
        columns: [
            .number("id", "b.id"), .number("order_id", "b.order_id"), .number("service_id", "b.service_id"), .text("service", "b.service_name"),
            .number("practitioner_id", "b.practitioner_id"), .number("client_id", "b.client_id"), .text("client", "c.name"),
            .text("status", "b.status"), .text("payment_status", "b.payment_status"), .moment("start_time", "b.start_time"),
            .moment("end_time", "b.end_time"), .number("duration_minutes", "b.duration_minutes"),
            .amount("value", "b.value_cents", in: "o.currency"), .amount("tax", "b.tax_cents", in: "o.currency"), .text("currency", "o.currency"),
            .moment("created_at", "b.created_at"),
        ])

    static let payments = ExportTable(
        from: "payments_payment t", key: "t.id",
        columns: [
            .number("id", "t.id"), .number("order_id", "t.order_id"), .text("provider", "t.provider"), .text("status", "t.status"),
            .amount("amount", "t.amount_cents", in: "t.currency"), .text("currency", "t.currency"),
            .text("provider_reference", "t.provider_reference"), .moment("created_at", "t.created_at"),
        ])

    /// A part a line, for that is what moves money; what went back whole without sessions has no refund.
    static let refunds = ExportTable(
        from: "payments_refund_part t JOIN payments_order o ON o.id = t.order_id LEFT JOIN payments_refund r ON r.id = t.refund_id", key: "t.id",
        columns: [
            .number("id", "t.id"), .number("refund_id", "t.refund_id"), .number("order_id", "t.order_id"), .text("method", "r.method"),
            .amount("refund_amount", "r.amount_cents", in: "r.currency"), .text("to", "t.provider"),
            .amount("amount", "t.amount_cents", in: "o.currency"), .text("currency", "o.currency"), .text("status", "t.status"),
            .text("failure", "t.failure"), .text("provider_reference", "t.provider_reference"), .text("actor", "r.actor"),
            .text("reason", "r.reason"), .moment("created_at", "t.created_at"),
        ])

    static let ledger = ExportTable(
        from: "ledger_entry l", key: "l.id",
        columns: [
            .number("id", "l.id"), .moment("created_at", "l.created_at"), .text("cause_type", "l.cause_type"), .number("cause_id", "l.cause_id"),
            .number("line", "l.line"), .text("debit_account", "l.debit_account"), .text("credit_account", "l.credit_account"),
            .amount("amount", "l.amount_cents", in: "l.currency"), .text("currency", "l.currency"), .number("client_id", "l.client_id"),
            .number("practitioner_id", "l.practitioner_id"), .number("order_id", "l.order_id"), .number("booking_id", "l.booking_id"),
        ])

    static let earnings = ExportTable(
        from: "earnings_entry e", key: "e.id",
        columns: [
            .number("id", "e.id"), .text("kind", "e.kind"), .number("booking_id", "e.booking_id"), .number("order_id", "e.order_id"),
            .number("practitioner_id", "e.practitioner_id"), .amount("gross", "e.gross_cents", in: "e.currency"),
            .amount("tax", "e.tax_cents", in: "e.currency"), .number("commission_basis_points", "e.commission_basis_points"),
            .amount("commission", "e.commission_cents", in: "e.currency"), .amount("net", "e.net_cents", in: "e.currency"),
            .text("currency", "e.currency"), .moment("available_at", "e.available_at"), .moment("created_at", "e.created_at"),
        ])

    static let payouts = ExportTable(
        from: "earnings_payout y JOIN practitioners_practitioner p ON p.id = y.practitioner_id", key: "y.id",
        columns: [
            .number("id", "y.id"), .number("run_id", "y.batch_id"), .number("practitioner_id", "y.practitioner_id"),
            .text("practitioner", "p.display_name"), .amount("amount", "y.amount_cents", in: "y.currency"), .text("currency", "y.currency"),
            .text("status", "y.status"), .text("account", "y.account"), .text("failure", "y.failure"), .moment("created_at", "y.created_at"),
            .moment("ended_at", "y.ended_at"),
        ])

    static let credit = ExportTable(
        from: "clients_credit_grant g JOIN clients_client c ON c.id = g.client_id", key: "g.id",
        columns: [
            .number("id", "g.id"), .number("client_id", "g.client_id"), .text("client", "c.name"),
            .amount("amount", "g.amount_cents", in: "g.currency"), .text("currency", "g.currency"), .text("reason", "g.reason"),
            .text("granted_by", "g.granted_by"), .moment("expires_at", "g.expires_at"), .moment("expired_at", "g.expired_at"),
            .moment("created_at", "g.created_at"),
        ])
}
