import Domain
import Store

/// The client's action at the test provider, where a real one would show its own page.
public struct FinishTestPayment: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Ends an attempt that waits for the client; done again it changes nothing and gives the same end.
    ///
    /// - Throws: `PaymentRefusal.methodUnavailable` where test payments are off, `NotFound` for what the caller may not see.
    public func callAsFunction(
        _ id: ID<Payment>, succeeding: Bool, by caller: Caller, once: Once<Payment>? = nil
    ) async throws -> Outcome<Payment> {
        guard let provider = studio.outside.providers[.test] as? TestPaymentProvider else {
            throw PaymentRefusal.methodUnavailable(.test)
        }
        let order = try await studio.store.read { records in
            try records.payments.find(id).flatMap { try records.orders.find($0.orderID) }
        }
        guard let order, caller.sees(practitioner: order.terms.practitionerID, client: order.clientID),
            let answer = try await provider.finish(id, succeeding: succeeding)
        else { throw NotFound("test payment \(id)") }
        let payment = try await SettlePayment(studio)(id, of: order.id, answer, ifDeclined: .keepPending).payment
        // The settlement can be repeated by its nature; the key only has to find the same answer again.
        return try await studio.store.write(once: once, now: studio.outside.now()) { _ in payment }
    }
}
