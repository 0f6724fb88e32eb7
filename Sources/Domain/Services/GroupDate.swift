/// One meeting of a workshop or course: a time of the practitioner, with seats. Its sessions do not exclude each other; its
/// seats do.
public struct GroupDate: Sendable, Hashable {
    /// What the sessions of those who come point at.
    public let id: ID<GroupDate>
    /// When the group meets.
    public let time: TimeRange
    /// How many can come.
    public let seats: Int
    /// How many of the seats have a live session.
    public let taken: Int

    public init(id: ID<GroupDate>, time: TimeRange, seats: Int, taken: Int) {
        self.id = id
        self.time = time
        self.seats = seats
        self.taken = taken
    }

    /// Why a client cannot have a seat; nothing where she can.
    ///
    /// - Parameters:
    ///   - ahead: clients who wait for a seat and come before her
    ///   - isThere: whether she has a seat there already
    public func reasons(ahead: Int, isThere: Bool, now: Instant) -> [SlotReason] {
        var reasons = [SlotReason]()
        if time.start <= now { reasons.append(.past) }
        if isThere { reasons.append(.alreadyThere) } else if taken + ahead >= seats { reasons.append(.noSeats) }
        return reasons
    }
}
