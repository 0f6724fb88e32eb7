import Domain

/// The table of notes about sessions.
public struct NoteRecords {
    let sql: Session

    public func insert(_ content: String, isPrivate: Bool, of booking: ID<Booking>, by caller: Caller, now: Instant) throws -> BookingNote {
        let id: ID<BookingNote> = try sql.insert(
            """
            INSERT INTO bookings_note (booking_id, author, is_private, content, created_at)
            VALUES (\(booking), \(caller.scope), \(isPrivate), \(content), \(now))
            """)
        return BookingNote(id: id, bookingID: booking, author: caller.scope, isPrivate: isPrivate, content: content, createdAt: now)
    }

    /// Oldest first.
    ///
    /// - Parameter withPrivate: whether the reader may see what staff keep to themselves
    public func list(of booking: ID<Booking>, withPrivate: Bool) throws -> [BookingNote] {
        let open: SQL = withPrivate ? "" : " AND is_private = \(false)"
        return try sql.rows(
            """
            SELECT id, booking_id, author, is_private, content, created_at FROM bookings_note
            WHERE booking_id = \(booking)\(sql: open) ORDER BY id
            """
        ) { row in
            BookingNote(
                id: try row.id(), bookingID: try row.id(), author: try row.text(), isPrivate: try row.bool(), content: try row.text(),
                createdAt: try row.instant())
        }
    }
}
