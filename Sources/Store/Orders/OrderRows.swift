import Domain
import Foundation

extension OrderRecords {
    /// The columns of `read`, of a table called `o`. What can be counted is counted here.
    static let columns: SQL = """
        o.id, o.order_type, o.status, o.client_id, o.practitioner_id, o.service_id, o.service_name, o.currency,
        o.subtotal_cents, o.credit_applied_cents, o.package_metadata, o.cancellation_window_hours, o.is_refundable,
        o.requested_start_time, o.expires_at, o.created_at,
        (SELECT COALESCE(SUM(l.amount_cents), 0) FROM ledger_entry l
         WHERE l.order_id = o.id AND l.credit_account = 'refunds_pending'),
        (SELECT COUNT(*) FROM bookings_booking n WHERE n.order_id = o.id),
        (SELECT COUNT(*) FROM bookings_booking n WHERE n.order_id = o.id AND n.status = 'completed'),
        (SELECT COUNT(*) FROM bookings_booking n WHERE n.order_id = o.id AND n.status IN ('confirmed', 'pending_payment')),
        (SELECT COUNT(*) FROM bookings_booking n WHERE n.order_id = o.id AND n.status = 'draft')
        """

    static let columnCount = 21

    static func read(_ row: inout SQLRow) throws -> Order {
        let id: ID<Order> = try row.id()
        let (type, status, client): (OrderType, OrderStatus, ID<Client>) = (try row.named(), try row.named(), try row.id())
        let (practitioner, service, name): (ID<Practitioner>, ID<Service>, String) = (try row.id(), try row.id(), try row.text())
        let (currency, subtotal, credit): (Currency, Int64, Int64) = (try row.currency(), try row.int64(), try row.int64())
        let package = try row.textOrNil().map(PackageJSON.read)
        let policy = CancellationPolicy(windowHours: try row.int(), isRefundable: try row.bool())
        let (requested, expires, created) = (try row.instantOrNil(), try row.instantOrNil(), try row.instant())
        let terms = OrderTerms(
            type: type, practitionerID: practitioner, serviceID: service, serviceName: name, currency: currency,
            subtotalCents: subtotal, creditAppliedCents: credit, package: package, policy: policy, expiresAt: expires,
            requestedStart: requested)
        return Order(
            id: id, terms: terms, clientID: client, status: status, refundedCents: try row.int64(),
            sessions: SessionCounts(
                total: try row.int(), completed: try row.int(), scheduled: try row.int(), remaining: try row.int()),
            createdAt: created)
    }
}

/// The column `package_metadata`.
enum PackageJSON {
    static func text(_ package: PackageMetadata) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(package), as: UTF8.self)
    }

    static func read(_ text: String) throws -> PackageMetadata {
        try JSONDecoder().decode(PackageMetadata.self, from: Data(text.utf8))
    }
}
