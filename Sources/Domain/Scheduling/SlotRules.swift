/// What a practitioner, or one of her services, asks of a start (domain.md, Scheduling).
public struct SlotRules: Sendable, Hashable {
    /// Starts are offered so many minutes apart, counted from the beginning of each span of working hours.
    public var intervalMinutes: Int
    /// How long before its start a client can still book, in minutes. Does not bind staff.
    public var minNoticeMinutes: Int
    /// How many days ahead a client can book, the last one to its end in the practitioner's zone. Does not bind staff.
    public var bookingWindowDays: Int

    /// What each can be.
    public static let (intervals, notices, windows) = (5...240, 0...43_200, 1...730)

    public init(intervalMinutes: Int, minNoticeMinutes: Int, bookingWindowDays: Int) {
        self.intervalMinutes = intervalMinutes
        self.minNoticeMinutes = minNoticeMinutes
        self.bookingWindowDays = bookingWindowDays
    }
}

/// How much time a session takes.
public struct SessionLength: Sendable, Hashable {
    /// Real minutes, as the client sees it.
    public var minutes: Int
    /// Minutes that the practitioner keeps free before.
    public var bufferBefore: Int
    /// Minutes that the practitioner keeps free after.
    public var bufferAfter: Int

    public init(minutes: Int, bufferBefore: Int, bufferAfter: Int) {
        self.minutes = minutes
        self.bufferBefore = bufferBefore
        self.bufferAfter = bufferAfter
    }

    /// The longest buffer, in minutes.
    public static let longestBuffer = 480

    /// The longest that a session and its buffers can take, in minutes: a day, and a buffer on each side.
    public static let longestMinutes = 1440 + 2 * longestBuffer
}

extension SessionSnapshot {
    /// As it was sold.
    public var length: SessionLength {
        SessionLength(minutes: durationMinutes, bufferBefore: bufferBeforeMinutes, bufferAfter: bufferAfterMinutes)
    }
}

/// Whose eyes an offer of times is for.
public enum Viewpoint: String, Sendable, CaseIterable {
    /// Notice and booking window count.
    case client
    /// They do not.
    case staff
}

/// Why a time is not offered. The names are stable; the order is the one in which they are told.
public enum SlotReason: String, Sendable, CaseIterable {
    case past
    case insideNotice = "inside_notice"
    case beyondWindow = "beyond_window"
    case nonexistentTime = "nonexistent_time"
    case outsideHours = "outside_hours"
    case offGrid = "off_grid"
    case timeOff = "time_off"
    /// An external calendar says that the practitioner is busy.
    case calendarBusy = "calendar_busy"
    /// Another session, or a group date, of the practitioner.
    case overlapping
    /// Every seat of the group date is taken, or promised to who waits.
    case noSeats = "no_seats"
    /// There is no group date at that time.
    case notADate = "not_a_date"
    /// The client has a place there already.
    case alreadyThere = "already_there"

    /// For people.
    public var detail: String {
        switch self {
        case .past: "that time has passed"
        case .insideNotice: "it is too short a notice"
        case .beyondWindow: "it is further ahead than can be booked yet"
        case .nonexistentTime: "the clocks leap over that time on that day"
        case .outsideHours: "it is outside of the working hours"
        case .offGrid: "sessions do not start at that time"
        case .timeOff: "the practitioner is away"
        case .calendarBusy: "the practitioner's calendar says busy"
        case .overlapping: "that time is taken"
        case .noSeats: "no seat is left"
        case .notADate: "the group does not meet at that time"
        case .alreadyThere: "the client is booked there already"
        }
    }
}
