import Domain
import Store

/// Brings the books in line with what went back at a provider's side: refunds and disputes, also those that were not asked
/// for here. May be told the same as often as it likes.
public struct ReconcileReturns: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter returns: everything that went back of the attempt so far
    public func callAsFunction(_ payment: ID<Payment>, _ returns: [ProviderReturn]) async throws {}
}
