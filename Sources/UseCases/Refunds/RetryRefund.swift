import Domain
import Store

/// Sends again what of a refund a provider had refused, or another way: as credit, or from hand to hand.
public struct RetryRefund: Sendable {
    /// Where it is to go now.
    public enum Destination: String, Sendable, CaseIterable {
        case original, credit
        /// Staff have given the money back themselves.
        case offline
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `Forbidden` for a client, `RefundRefusal.nothingStranded`.
    public func callAsFunction(
        _ id: ID<Refund>, to destination: Destination, by caller: Caller, once: Once<Refund>? = nil
    ) async throws -> Outcome<Refund> {
        try await studio.sendingRefund(once) { records, now in
            guard let order = try records.refunds.order(of: id), let locked = try records.orders.lock(order),
                caller.sees(practitioner: locked.terms.practitionerID, client: locked.clientID),
                let refund = try records.refunds.ofOrder(order).first(where: { $0.id == id })
            else { throw NotFound("refund \(id)") }
            try caller.requireStaff()
            guard refund.strandedCents > 0, let failed = refund.parts.last(where: { $0.status == .failed }) else {
                throw RefundRefusal.nothingStranded
            }
            let provider: PaymentProviderName =
                switch destination {
                case .original: failed.provider
                case .credit: .credit
                case .offline: .offline
                }
            let part = try records.refunds.insert(
                .init(provider: provider, payment: destination == .credit ? nil : failed.paymentID, cents: refund.strandedCents),
                refund: id, order: order, nextCheck: now, now: now)
            if part.status == .succeeded {
                try records.ledger.book(.refundPaid(part, of: locked.sale), now: now)
            }
            return try Self.reread(id, of: order, records)
        }
    }

    private static func reread(_ id: ID<Refund>, of order: ID<Order>, _ records: Records) throws -> Refund {
        guard let refund = try records.refunds.ofOrder(order).first(where: { $0.id == id }) else { throw NotFound("refund \(id)") }
        return refund
    }
}

/// Shows the refunds of an order to whoever may see the order.
public struct ReadRefunds: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`.
    public func callAsFunction(of order: ID<Order>, by caller: Caller) async throws -> [Refund] {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let found = try records.orders.find(order), caller.sees(practitioner: found.terms.practitionerID, client: found.clientID)
            else { throw NotFound("order \(order)") }
            return try records.refunds.ofOrder(order)
        }
    }
}
