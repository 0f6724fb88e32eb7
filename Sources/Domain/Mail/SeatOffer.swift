/// A seat of a workshop or course that has come free, kept for who waits for it.
public struct SeatOffer: Sendable {
    /// What can be bought now.
    public let name: String
    /// What it is called in addresses.
    public let slug: String
    /// Who sells it.
    public let seller: Correspondent
    /// Its dates, by start.
    public let dates: [TimeRange]
    /// When somebody else gets the seat, in UTC.
    public let until: Instant

    /// Nil for an offer that is not open any more: taken, given up, made anew with another end, or run out.
    ///
    /// - Parameter until: when it ends, as this was noted
    public init?(
        _ entry: WaitlistEntry, until: Instant, name: String, slug: String, seller: Correspondent, dates: [TimeRange], now: Instant
    ) {
        guard entry.status == .offered, entry.offerExpiresAt == until, until > now, !dates.isEmpty else { return nil }
        self.name = name
        self.slug = slug
        self.seller = seller
        self.dates = dates
        self.until = until
    }
}
