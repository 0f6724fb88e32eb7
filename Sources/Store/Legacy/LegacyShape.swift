/// A table of the old system, as far as it is taken over, and the table that keeps its rows as they were.
struct LegacyTable: Sendable {
    /// What it is called in the old database.
    let source: String
    /// What it is called here.
    let name: String
    /// The key first.
    let columns: [LegacyColumn]

    /// - Parameter columns: each `name kind`, with a `?` where it may be empty, and `old>new` where it is called otherwise here
    init(_ source: String, as name: String, _ columns: String...) {
        self.source = source
        self.name = name
        self.columns = [LegacyColumn("id int")] + columns.map { LegacyColumn($0) }
    }
}

/// A column of the old system.
struct LegacyColumn: Sendable {
    /// How its text is read.
    enum Kind: String {
        case int, bool, text, instant, date, time
        /// A percentage with decimals, kept in basis points.
        case rate
    }

    let source: String
    let name: String
    let kind: Kind
    let mayBeEmpty: Bool

    init(_ description: String) {
        let words = description.split(separator: " ").map(String.init)
        let names = words[0].split(separator: ">").map(String.init)
        let kind = words[1].hasSuffix("?") ? String(words[1].dropLast()) : words[1]
        source = names[0]
        name = names[names.count - 1]
        mayBeEmpty = words[1].hasSuffix("?")
        // Written below, and read by every test.
        self.kind = Kind(rawValue: kind)!
    }
}

/// What is taken of the old system. The tables here are made by a migration, so a change needs another one.
enum LegacyShape {
    static let tables: [LegacyTable] = [
        LegacyTable(
            "users_user", as: "legacy_user", "email text", "first_name text", "last_name text", "phone_number text?",
            "timezone text", "is_practitioner bool", "created_at instant"),
        LegacyTable(
            "practitioners_practitioner", as: "legacy_practitioner", "user_id int", "public_uuid text", "display_name text?",
            "buffer_time int", "practitioner_status text", "is_deleted bool", "created_at instant"),
        LegacyTable("services_servicetype", as: "legacy_service_type", "code text"),
        LegacyTable(
            "services_service", as: "legacy_service", "public_uuid text", "name text", "description text?", "price_cents int",
            "duration_minutes int", "validity_days int", "max_participants int", "sessions_included int?", "bonus_sessions int", "max_per_customer int?",
            "primary_practitioner_id int", "service_type_id int", "slug text", "is_active bool", "is_public bool", "is_deleted bool",
            "created_at instant"),
        LegacyTable("services_servicepractitioner", as: "legacy_service_practitioner", "service_id int", "practitioner_id int"),
        LegacyTable(
            "service_relationships", as: "legacy_service_item", "parent_service_id int?", "child_service_id int?", "quantity int",
            "order>position int"),
        LegacyTable("practitioners_schedule", as: "legacy_schedule", "practitioner_id int", "is_default bool", "is_active bool", "timezone text"),
        LegacyTable(
            "practitioners_scheduletimeslot", as: "legacy_schedule_slot", "schedule_id int", "day int", "start_time time",
            "end_time time", "is_active bool"),
        LegacyTable(
            "practitioners_schedulepreference", as: "legacy_preference", "practitioner_id int", "timezone text",
            "advance_booking_min_hours int", "advance_booking_max_days int"),
        LegacyTable("out_of_office", as: "legacy_time_off", "practitioner_id int", "from_date date", "to_date date", "title text", "is_archived bool"),
        LegacyTable(
            "service_sessions", as: "legacy_group_date", "service_id int", "start_time instant", "end_time instant",
            "max_participants int?", "status text"),
        LegacyTable(
            "payments_order", as: "legacy_order", "public_uuid text", "user_id int", "practitioner_id int?", "service_id int?",
            "status text", "order_type text", "currency text", "subtotal_amount_cents int", "tax_amount_cents int",
            "credits_applied_cents int", "total_amount_cents int", "stripe_payment_intent_id text?", "stripe_payment_method_id text?",
            "package_metadata text?", "is_deleted bool", "created_at instant"),
        LegacyTable(
            "bookings_booking", as: "legacy_booking", "public_uuid text", "user_id int", "practitioner_id int", "service_id int",
            "order_id int?", "parent_booking_id int?", "rescheduled_from_id int?", "service_session_id int?", "status text",
            "payment_status text", "start_time instant?", "end_time instant?", "price_charged_cents int", "discount_amount_cents int",
            "final_amount_cents int", "service_name_snapshot text", "service_duration_snapshot int?", "canceled_by text?",
            "is_package_purchase bool", "is_bundle_purchase bool", "is_deleted bool", "created_at instant"),
        LegacyTable("bookings_bookingnote", as: "legacy_note", "booking_id int", "author_id int", "is_private bool", "content text", "created_at instant"),
        LegacyTable(
            "reviews_review", as: "legacy_review", "public_uuid text", "booking_id int?", "practitioner_id int", "service_id int?",
            "user_id int", "rating text", "comment text", "is_anonymous bool", "is_published bool", "is_deleted bool",
            "response_text text?", "created_at instant"),
        LegacyTable(
            "payments_practitionerpayout", as: "legacy_payout", "practitioner_id int?", "credits_payout_cents int?",
            "cash_payout_cents int?", "commission_collected_cents int?", "stripe_transfer_id text?", "status text", "currency text",
            "payout_date instant?", "created_at instant"),
        LegacyTable(
            "payments_earningstransaction", as: "legacy_earning", "booking_id int", "practitioner_id int", "payout_id int?",
            "gross_amount_cents int", "commission_rate>commission_basis_points rate", "commission_amount_cents int", "net_amount_cents int", "status text",
            "currency text", "available_after instant", "created_at instant"),
        LegacyTable(
            "payments_practitionerearnings", as: "legacy_earnings_balance", "practitioner_id int", "pending_balance_cents int",
            "available_balance_cents int", "lifetime_earnings_cents int", "lifetime_payouts_cents int"),
        LegacyTable(
            "payments_usercredittransaction", as: "legacy_credit", "user_id int", "booking_id int?", "order_id int?",
            "transaction_type text", "amount_cents int", "currency text", "created_at instant"),
        LegacyTable("payments_usercreditbalance", as: "legacy_credit_balance", "user_id int", "balance_cents int"),
        LegacyTable(
            "package_completion_records", as: "legacy_package_counter", "package_booking_id int", "status text", "total_sessions int",
            "completed_sessions int"),
    ]
}
