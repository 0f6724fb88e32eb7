import CarnetTesting
import Domain
import Foundation
import Store
import UseCases

/// A small database of the system that Carnet replaces, as a dump. A test enters rows and writes it down.
struct OldSystem {
    /// A row: what differs from the usual one of its table.
    typealias Row = [String: String]

    private var rows: [String: [Row]] = [:]

    /// Elena, who gives yoga, massage and breathwork, alone and as a package; and her client Clara.
    init() {
        add("users_user", ["id": "1", "email": "'elena@old.test'", "first_name": "'Elena'", "is_practitioner": "true"])
        add("users_user", ["id": "2", "email": "'clara@old.test'", "first_name": "'Clara'"])
        add("practitioners_practitioner", ["id": "1", "user_id": "1", "display_name": "'Elena Ember'"])
        for (id, code) in [("1", "session"), ("4", "package"), ("5", "bundle")] { add("services_servicetype", ["id": id, "code": "'\(code)'"]) }
        for (id, name) in [("1", "Yoga"), ("2", "Massage"), ("3", "Breathwork")] {
            add("services_service", ["id": id, "name": "'\(name)'", "slug": "'s\(id)'", "price_cents": "18000"])
            add("service_relationships", ["id": id, "parent_service_id": "5", "child_service_id": id, "order": id])
        }
        add("services_service", ["id": "5", "name": "'Wellness Package'", "slug": "'s5'", "price_cents": "50000", "service_type_id": "4"])
        add("practitioners_schedule", ["id": "1"])
        for day in 0...4 { add("practitioners_scheduletimeslot", ["id": "\(day + 1)", "day": "\(day)"]) }
        add("practitioners_schedulepreference", ["id": "1"])
    }

    /// Enters a row.
    mutating func add(_ table: String, _ row: Row) { rows[table, default: []].append(row) }

    /// Says something else of a row that was entered.
    mutating func change(_ table: String, _ id: Int, _ row: Row) {
        guard let place = rows[table]?.firstIndex(where: { $0["id"] == "\(id)" }) else { return }
        rows[table]?[place].merge(row) { $1 }
    }

    /// Clara buys the package: an order, the purchase as a booking, and three sessions as its children.
    ///
    /// - Parameters:
    ///   - parent: the number of the purchase; its sessions have the next three
    ///   - link: how the old rows say that the order is hers
    mutating func sellPackage(order: Int, parent: Int, at time: String = "2025-07-01 10:00", link: Link = .orderColumn, orderRow: Row = [:], parentRow: Row = [:]) {
        let own = link == .orderColumn ? "\(order)" : "NULL"
        add("payments_order", ["id": "\(order)", "created_at": "'\(time):00+00'", "stripe_payment_intent_id": "'pi_\(order)'"].merging(orderRow) { $1 })
        let bought = ["created_at": "'\(time):02+00'", "start_time": "'\(time):02+00'", "end_time": "'2026-01-01 10:00:00+00'", "order_id": own]
        add(
            "bookings_booking",
            bought.merging(["id": "\(parent)", "service_id": "5", "status": "'confirmed'", "price_charged_cents": "50000", "is_package_purchase": "true"]) { $1 }
                .merging(parentRow) { $1 })
        for number in 1...3 {
            add("bookings_booking", bought.merging(["id": "\(parent + number)", "service_id": "\(number)", "parent_booking_id": "\(parent)", "payment_status": "'unpaid'"]) { $1 })
        }
        if link == .ledgerRow {
            add("payments_usercredittransaction", ["id": "\(10 * order)", "transaction_type": "'purchase'", "order_id": "\(order)"])
            add("payments_usercredittransaction", ["id": "\(10 * order + 1)", "amount_cents": "-50000", "order_id": "\(order)", "booking_id": "\(parent)"])
        }
    }

    enum Link { case orderColumn, ledgerRow, nothing }

    /// Writes it down for as long as `work` takes, and gives its place.
    func dumped<T>(_ work: (LegacyLocation) async throws -> T) async throws -> T {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("old-\(UUID().uuidString).sql")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await work(LegacyLocation(file.path))
    }

    private var text: String {
        var lines = ["-- an old system", "BEGIN;"]
        for (table, columns) in Self.tables {
            lines.append("CREATE TABLE \(table) (\n    " + columns.map { "\"\($0.name)\" \($0.type)" }.joined(separator: ",\n    ") + "\n);")
            guard let own = rows[table] else { continue }
            let values = own.map { row in "(" + columns.map { row[$0.name] ?? $0.usual }.joined(separator: ", ") + ")" }
            lines.append("INSERT INTO \(table) (\(columns.map { "\"\($0.name)\"" }.joined(separator: ", "))) VALUES \(values.joined(separator: ",\n"));")
        }
        return (lines + ["COMMIT;", ""]).joined(separator: "\n")
    }

    /// A column, and what is in it unless a row says otherwise.
    private typealias Column = (name: String, type: String, usual: String)

    /// - Parameter columns: `name=usual value`, as SQL
    private static func table(_ columns: String...) -> [Column] {
        (["id=0"] + columns).map { column in
            let parts = column.split(separator: "=", maxSplits: 1).map(String.init)
            return (parts[0], "text", parts.count == 2 ? parts[1] : "NULL")
        }
    }

    private static let created = "created_at='2025-06-01 08:00:00.123456+00'"

    private static let tables: [(String, [Column])] = [
        ("users_user", table("email", "first_name=''", "last_name=''", "phone_number", "timezone='UTC'", "is_practitioner=false", created)),
        (
            "practitioners_practitioner",
            table("user_id", "public_uuid='u'", "display_name", "buffer_time=15", "practitioner_status='active'", "is_deleted=false", created)
        ),
        ("services_servicetype", table("code")),
        (
            "services_service",
            table(
                "public_uuid='u'", "name", "description='It''s invented'", "price_cents", "duration_minutes=60", "validity_days=365",
                "max_participants=1", "sessions_included", "bonus_sessions=0", "max_per_customer", "primary_practitioner_id=1", "service_type_id=1",
                "slug", "is_active=true", "is_public=true", "is_deleted=false", created)
        ),
        ("services_servicepractitioner", table("service_id", "practitioner_id=1")),
        ("service_relationships", table("parent_service_id", "child_service_id", "quantity=1", "order=0")),
        ("practitioners_schedule", table("practitioner_id=1", "is_default=true", "is_active=true", "timezone='Europe/Berlin'")),
        ("practitioners_scheduletimeslot", table("schedule_id=1", "day", "start_time='09:00:00'", "end_time='17:00:00'", "is_active=true")),
        (
            "practitioners_schedulepreference",
            table("practitioner_id=1", "timezone='Europe/Berlin'", "advance_booking_min_hours=2", "advance_booking_max_days=60")
        ),
        ("out_of_office", table("practitioner_id=1", "from_date", "to_date", "title='Away'", "is_archived=false")),
        ("service_sessions", table("service_id", "start_time", "end_time", "max_participants", "status='scheduled'")),
        (
            "payments_order",
            table(
                "public_uuid='u'", "user_id=2", "practitioner_id=1", "service_id=5", "status='completed'", "order_type='direct'", "currency='USD'",
                "subtotal_amount_cents=50000", "tax_amount_cents=0", "credits_applied_cents=0", "total_amount_cents=50000",
                "stripe_payment_intent_id=''", "stripe_payment_method_id=''", "package_metadata", "is_deleted=false", created)
        ),
        (
            "bookings_booking",
            table(
                "public_uuid='u'", "user_id=2", "practitioner_id=1", "service_id=1", "order_id", "parent_booking_id", "rescheduled_from_id",
                "service_session_id", "status='draft'", "payment_status='paid'", "start_time", "end_time", "price_charged_cents=0",
                "discount_amount_cents=0", "final_amount_cents=0", "service_name_snapshot='A session'", "service_duration_snapshot=60", "canceled_by",
                "is_package_purchase=false", "is_bundle_purchase=false", "is_deleted=false", created)
        ),
        ("bookings_bookingnote", table("booking_id", "author_id=2", "is_private=true", "content='please call first'", created)),
        (
            "reviews_review",
            table(
                "public_uuid='u'", "booking_id", "practitioner_id=1", "service_id=5", "user_id=2", "rating=4.5", "comment='good'", "is_anonymous=false",
                "is_published=true", "is_deleted=false", "response_text=''", created)
        ),
        (
            "payments_practitionerpayout",
            table(
                "practitioner_id=1", "credits_payout_cents", "cash_payout_cents", "commission_collected_cents", "stripe_transfer_id",
                "status='completed'", "currency='USD'", "payout_date", created)
        ),
        (
            "payments_earningstransaction",
            table(
                "booking_id", "practitioner_id=1", "payout_id", "gross_amount_cents=50000", "commission_rate=15.00", "commission_amount_cents=7500",
                "net_amount_cents=42500", "status='pending'", "currency='USD'", "available_after='2025-07-03 10:00:00+00'", created)
        ),
        (
            "payments_practitionerearnings",
            table("practitioner_id=1", "pending_balance_cents=0", "available_balance_cents=0", "lifetime_earnings_cents=0", "lifetime_payouts_cents=0")
        ),
        (
            "payments_usercredittransaction",
            table("user_id=2", "booking_id", "order_id", "transaction_type='usage'", "amount_cents=50000", "currency='USD'", created)
        ),
        ("payments_usercreditbalance", table("user_id=2", "balance_cents=0")),
        ("package_completion_records", table("package_booking_id", "status='active'", "total_sessions=3", "completed_sessions=0")),
    ]
}

extension TestStudio {
    /// Takes an old system over.
    func takeOver(_ old: OldSystem) async throws { try await old.dumped { _ = try await ImportLegacy(studio) { _ in }($0) } }

    func cleanUp() async throws -> FoundByCleanUp {
        let report = try await CleanUpLegacy(studio) { _ in }()
        var found = FoundByCleanUp()
        try await report.eachPurchase { found.purchases.append($0) }
        for kind in report.cases.map(\.kind) { try await report.eachCase(of: kind) { found.cases.append($0) } }
        return found
    }

    /// The rules of the books that are broken.
    func brokenRules() async throws -> [String] {
        try await store.read { try $0.examination.findings(.ledger) }.filter { !$0.broken.isEmpty }.map(\.rule)
    }

    /// Everything that is kept, table by table, but for when it was done.
    func everything() throws -> [String: [[String?]]] {
        let tables = [
            "payments_order", "bookings_booking", "ledger_entry", "clients_client", "practitioners_practitioner", "services_service",
            "services_package_item", "practitioners_working_hours", "payments_payment", "earnings_opening", "bookings_note", "reviews_review",
        ]
        return Dictionary(uniqueKeysWithValues: try tables.map { ($0, try database.rows("SELECT * FROM \($0) ORDER BY 1, 2")) })
    }
}

/// All that a clean-up told of a small old system.
struct FoundByCleanUp {
    var purchases: [LegacyRecords.ListedVerdict] = []
    var cases: [LegacyRecords.Case] = []

    var vanish: [Int64] { purchases.filter { $0.outcome == .vanish }.map(\.parent) }
    var stay: [Int64] { purchases.filter { $0.outcome == .stay }.map(\.parent) }
    var retired: [Int64] { purchases.filter { $0.outcome == .retired }.map(\.parent) }
}
