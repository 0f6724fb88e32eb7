import Domain
import Logging
import Store

/// What every use case works with: the records, and the doors to the outside. Made once, where the program is put together.
public struct Studio: Sendable {
    public let store: Store
    public let outside: Outside
    public let logger: Logger
    /// Rung when a provider has told something.
    public let providerEvents = Doorbell()

    public init(store: Store, outside: Outside, logger: Logger) {
        self.store = store
        self.outside = outside
        self.logger = logger
    }

    /// - Throws: `StoreError` while the records cannot be read.
    public func checkReadiness() async throws { _ = try await store.read { try $0.practitioners.find(ID(1)) } }
}
