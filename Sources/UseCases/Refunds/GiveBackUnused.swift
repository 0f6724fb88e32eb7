import Domain
import Store

/// A client gives back what she has not used of an order, by the policy that was agreed at the sale: sessions without a time,
/// if the order was sold as refundable (domain.md, Policy). The amount is the sum of their values, where it came from.
public struct GiveBackUnused: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// What it would come to.
    ///
    /// - Throws: `NotFound`, `RefundRefusal`
    public func preview(_ order: ID<Order>, by caller: Caller) async throws -> (plan: RefundPlan, currency: Currency) {
        let now = studio.outside.now()
        return try await studio.store.read { records in
            try records.holdMoment()
            let request = try Self.request(order, nil, by: caller, records)
            guard let facts = try records.refunds.facts(of: order) else { throw NotFound("order \(order)") }
            return (try Refunding.plan(request, of: facts, now: now), facts.sale.currency)
        }
    }

    /// - Parameter cents: what was previewed, in minor units; if it comes to something else now, nothing is given back
    /// - Throws: `NotFound`, `RefundRefusal`. Nothing was written then.
    public func callAsFunction(
        _ order: ID<Order>, expecting cents: Int64, by caller: Caller, once: Once<Refund>? = nil
    ) async throws -> Outcome<Refund> {
        try await studio.sendingRefund(once) { records, now in
            guard try records.orders.lock(order) != nil else { throw NotFound("order \(order)") }
            return try records.refund(order, try Self.request(order, cents, by: caller, records), reason: nil, by: caller, now: now)
        }
    }

    /// Only sessions that have no time: one that has is called off first, by the policy for that.
    private static func request(
        _ order: ID<Order>, _ cents: Int64?, by caller: Caller, _ records: Records
    ) throws -> Refunding.Request {
        guard let (found, bookings) = try records.orders.findWithBookings(order),
            caller.sees(practitioner: found.terms.practitionerID, client: found.clientID)
        else { throw NotFound("order \(order)") }
        let unused = bookings.filter { $0.life.status == .draft && $0.life.paymentStatus == .paid }.map(\.id)
        guard !unused.isEmpty else { throw RefundRefusal.notRefundable(.nothingUnused) }
        return Refunding.Request(bookings: unused, amountCents: cents)
    }
}
