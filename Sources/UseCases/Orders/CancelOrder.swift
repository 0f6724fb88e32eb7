import Domain
import Store

/// Gives up an order that was never paid: its sessions are canceled, its time is free again, and the credit that was
/// spoken for it can be spent elsewhere.
public struct CancelOrder: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `PaymentRefusal.orderNotPayable` unless the order is pending.
    public func callAsFunction(
        _ id: ID<Order>, by caller: Caller, once: Once<CanceledOrder>? = nil
    ) async throws -> Outcome<CanceledOrder> {
        let now = studio.outside.now()
        return try await studio.afterOpenAttempts(once) {
            try await studio.store.write(once: once, now: now) { try Self.write(id, by: caller, $0, now: now) }
        }
    }

    private static func write(_ id: ID<Order>, by caller: Caller, _ records: Records, now: Instant) throws -> CanceledOrder {
        guard let order = try records.orders.lock(id), caller.sees(practitioner: order.terms.practitionerID, client: order.clientID)
        else { throw NotFound("order \(id)") }
        guard order.status == .pending else { throw PaymentRefusal.orderNotPayable(id, order.status) }
        try OpenAttempts.requireNone(of: id, records)
        _ = try records.orders.leavePending(id, to: .canceled)
        try records.bookings.cancelAll(id, by: caller.isStaff ? "staff" : "client", now: now)
        for payment in try records.payments.ofOrder(id) where !payment.status.isFinal {
            _ = try records.payments.update(payment.id, to: .failed, clientSecret: nil, nextCheckAt: nil)
        }
        guard let (canceled, bookings) = try records.orders.findWithBookings(id) else { throw NotFound("order \(id)") }
        return CanceledOrder(order: canceled, bookings: bookings)
    }
}

/// An order that was given up, with its sessions.
public struct CanceledOrder: Sendable {
    public let order: Order
    public let bookings: [Booking]
}
