/// Who delivers sessions, in a time zone.
public struct Practitioner: Sendable {
    /// What services, orders and bookings point at; a practitioner's key carries it.
    public let id: ID<Practitioner>
    /// What can be edited, with the defaults for scheduling.
    public let profile: PractitionerProfile
    /// When an admin entered the practitioner, in UTC.
    public let createdAt: Instant

    public init(id: ID<Practitioner>, profile: PractitionerProfile, createdAt: Instant) {
        self.id = id
        self.profile = profile
        self.createdAt = createdAt
    }
}

/// What a practitioner can say of herself. The defaults are those people expect (domain.md, Scheduling).
public struct PractitionerProfile: Sendable, Equatable {
    /// As clients see it, one line of 1 to 200 characters: `Nora Haas`.
    public var displayName: String
    /// Where to write to; nil if none was given. Not unique: a studio may share one address.
    public var email: String?
    /// IANA zone of the working hours.
    public var timeZone: String
    /// The grid on which starts are offered, in minutes.
    public var slotIntervalMinutes: Int
    /// How long before its start a session can still be booked by a client, in minutes.
    public var minNoticeMinutes: Int
    /// How far ahead a client can book, in days.
    public var bookingWindowDays: Int
    /// Minutes kept free before a session of a service that does not say otherwise.
    public var bufferBeforeMinutes: Int
    /// Minutes kept free after a session of a service that does not say otherwise.
    public var bufferAfterMinutes: Int

    public init(
        displayName: String, email: String? = nil, timeZone: String,
        slotIntervalMinutes: Int = 15, minNoticeMinutes: Int = 120, bookingWindowDays: Int = 60,
        bufferBeforeMinutes: Int = 0, bufferAfterMinutes: Int = 0
    ) {
        self.displayName = displayName
        self.email = email
        self.timeZone = timeZone
        self.slotIntervalMinutes = slotIntervalMinutes
        self.minNoticeMinutes = minNoticeMinutes
        self.bookingWindowDays = bookingWindowDays
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
    }

    /// - Throws: `InvalidInput` with all faults. `isZone` says whether the tz database knows a name.
    public func validate(isZone: (String) -> Bool) throws(InvalidInput) {
        var faults = Faults()
        faults.line(displayName, "display_name")
        if let email { faults.check(EmailAddress(email) != nil, "email", detail: "must be an e-mail address, like ada@example.com") }
        faults.zone(timeZone, isZone: isZone)
        faults.number(slotIntervalMinutes, "slot_interval_minutes", in: SlotRules.intervals)
        faults.number(minNoticeMinutes, "min_notice_minutes", in: SlotRules.notices)
        faults.number(bookingWindowDays, "booking_window_days", in: SlotRules.windows)
        faults.number(bufferBeforeMinutes, "buffer_before_minutes", in: 0...480)
        faults.number(bufferAfterMinutes, "buffer_after_minutes", in: 0...480)
        try faults.throwIfAny()
    }
}
