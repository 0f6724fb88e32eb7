import Domain
import Store

extension Studio {
    /// Runs `work`. If it finds a time taken, perhaps only by holds that have run out, it frees those and runs it once more:
    /// a hold frees its time by itself, also when no server was there to see it end.
    func freeingExpiredHolds<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let refusal as BookingRefusal where !Set(refusal.reasons).isDisjoint(with: [.overlapping, .noSeats]) {
            let now = outside.now()
            guard try await store.read({ try $0.bookings.hasExpiredHolds(now: now) }) else { throw refusal }
            _ = try await store.write { try $0.bookings.releaseExpiredHolds(now: now) }
            return try await work()
        }
    }
}

/// Makes drafts again of the sessions whose holds have run out, so that lists show them as what they are.
public struct ReleaseHolds: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Returns: how many there were
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let now = studio.outside.now()
        // Nearly always there are none, and a look costs no commit.
        guard try await studio.store.read({ try $0.bookings.hasExpiredHolds(now: now) }) else { return 0 }
        return try await studio.store.write { try $0.bookings.releaseExpiredHolds(now: now) }
    }
}
