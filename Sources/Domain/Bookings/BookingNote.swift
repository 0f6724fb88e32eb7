/// Something written down about a session.
public struct BookingNote: Hashable, Sendable {
    /// Grows in the order in which notes are written.
    public let id: ID<BookingNote>
    /// The session.
    public let bookingID: ID<Booking>
    /// Whose key wrote it: `admin`, `practitioner:5`, `client:9`.
    public let author: String
    /// Whether only staff may read it.
    public let isPrivate: Bool
    /// In several lines if need be.
    public let content: String
    /// When it was written, in UTC.
    public let createdAt: Instant

    public init(id: ID<BookingNote>, bookingID: ID<Booking>, author: String, isPrivate: Bool, content: String, createdAt: Instant) {
        self.id = id
        self.bookingID = bookingID
        self.author = author
        self.isPrivate = isPrivate
        self.content = content
        self.createdAt = createdAt
    }

    /// A note about to be written.
    public struct Draft: Hashable, Sendable {
        /// What is written down.
        public var content: String
        /// Whether only staff may read it; nil for what is usual: staff keep theirs to themselves, clients' are read by both.
        public var isPrivate: Bool?

        public init(content: String, isPrivate: Bool?) {
            self.content = content
            self.isPrivate = isPrivate
        }

        /// Whether only staff may read it, when this caller writes it.
        ///
        /// - Throws: `InvalidInput`: a client cannot write what she may not read.
        public func privacy(by caller: Caller) throws(InvalidInput) -> Bool {
            var faults = Faults()
            faults.check(content.contains { !$0.isWhitespace }, "content", detail: "must not be empty")
            faults.paragraph(content, "content", limit: 10_000)
            faults.check(caller.isStaff || isPrivate != true, "is_private", detail: "is for staff; a client's note is read by both")
            try faults.throwIfAny()
            return isPrivate ?? caller.isStaff
        }
    }
}
