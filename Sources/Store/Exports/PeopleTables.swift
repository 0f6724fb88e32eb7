// Who buys, who delivers, what is offered, and who changed what.

extension ExportTable {
    static let clients = ExportTable(
        from: "clients_client c", key: "c.id",
        columns: [
            .number("id", "c.id"), .text("name", "c.name"), .text("email", "c.email"), .text("phone", "c.phone"),
            .text("time_zone", "c.time_zone"), .moment("created_at", "c.created_at"),
        ])

    static let practitioners = ExportTable(
        from: "practitioners_practitioner p", key: "p.id",
        columns: [
            .number("id", "p.id"), .text("name", "p.display_name"), .text("email", "p.email"), .text("time_zone", "p.time_zone"),
            .number("commission_adjustment_basis_points", "p.commission_adjustment"), .text("payout_account", "p.payout_account"),
            .moment("created_at", "p.created_at"),
        ])

    static let services = ExportTable(
        from: "services_service s", key: "s.id",
        columns: [
            .number("id", "s.id"), .number("practitioner_id", "s.practitioner_id"), .text("name", "s.name"), .text("service_type", "s.service_type"),
            .amount("price", "s.price_cents", in: "s.currency"), .text("currency", "s.currency"),
            .number("duration_minutes", "s.duration_minutes"), .number("validity_days", "s.validity_days"),
            .number("tax_basis_points", "s.tax_basis_points"), .text("visibility", "s.visibility"), .truth("is_active", "s.is_active"),
            .moment("created_at", "s.created_at"),
        ])

    static let coupons = ExportTable(
        from: "payments_coupon k", key: "k.id",
        columns: [
            .number("id", "k.id"), .text("code", "k.code"), .number("percent_basis_points", "k.percent_basis_points"),
            .amount("amount", "k.amount_cents", in: "k.currency"), .text("currency", "k.currency"),
            .number("practitioner_id", "k.practitioner_id"), .number("service_id", "k.service_id"), .moment("starts_at", "k.starts_at"),
            .moment("ends_at", "k.ends_at"), .number("max_uses", "k.max_uses"), .number("max_per_client", "k.max_per_client"),
            .number("uses", "(SELECT COUNT(*) FROM payments_order o WHERE o.coupon_id = k.id AND o.status <> 'canceled')"),
            .truth("is_active", "k.is_active"), .moment("created_at", "k.created_at"),
        ])

    static let audit = ExportTable(
        from: "audit_entry a", key: "a.id",
        columns: [
            .number("id", "a.id"), .moment("created_at", "a.created_at"), .text("actor_kind", "a.actor_kind"), .number("actor_id", "a.actor_id"),
            .text("role", "a.role"), .text("action", "a.action"), .text("subject_kind", "a.subject_kind"), .number("subject_id", "a.subject_id"),
            .text("changes", "a.changes"), .text("reason", "a.reason"),
        ])
}
