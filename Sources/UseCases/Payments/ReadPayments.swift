import Domain
import Store

/// Shows how the payment of a purchase stands.
public struct ReadPayments: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// The newest attempt to pay an order; nil where there was none.
    ///
    /// - Throws: `NotFound` for what the caller may not see.
    public func newest(of id: ID<Order>, by caller: Caller) async throws -> Payment? {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let order = try records.orders.find(id), caller.sees(practitioner: order.terms.practitionerID, client: order.clientID) else {
                throw NotFound("order \(id)")
            }
            return try records.payments.ofOrder(id).first
        }
    }
}
