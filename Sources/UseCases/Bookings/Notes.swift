import Domain
import Store

/// Notes about a session, by whoever may see the session. What staff keep to themselves, its client never reads.
public struct Notes: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`, `InvalidInput`.
    public func write(
        _ draft: BookingNote.Draft, about booking: ID<Booking>, by caller: Caller, once: Once<BookingNote>? = nil
    ) async throws -> Outcome<BookingNote> {
        let isPrivate = try draft.privacy(by: caller)
        return try await studio.write(once) { records, now in
            _ = try records.session(booking, by: caller)
            return try records.notes.insert(draft.content, isPrivate: isPrivate, of: booking, by: caller, now: now)
        }
    }

    /// Oldest first.
    ///
    /// - Throws: `NotFound`.
    public func read(about booking: ID<Booking>, by caller: Caller) async throws -> [BookingNote] {
        try await studio.store.read { records in
            try records.holdMoment()
            _ = try records.session(booking, by: caller)
            return try records.notes.list(of: booking, withPrivate: caller.isStaff)
        }
    }
}
