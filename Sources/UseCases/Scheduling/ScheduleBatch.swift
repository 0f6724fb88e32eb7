import Domain
import Store

/// A time of a batch that could not be had, and why.
public struct ScheduleConflict: Sendable, Equatable {
    /// The time: an instant, or what the clocks should have shown.
    public let time: String
    /// Why not.
    public let refusal: BookingRefusal
}

/// A batch that was to be scheduled as a whole could not be; nothing of it was.
public struct ScheduleConflicts: Refusal {
    public let conflicts: [ScheduleConflict]

    init(_ conflicts: [ScheduleConflict]) { self.conflicts = conflicts }

    public var code: RefusalCode { .slotUnavailable }

    public var detail: String {
        let named = conflicts.prefix(3).map { "\($0.time) (\($0.refusal.reasons.map(\.detail).joined(separator: ", ")))" }
        let rest = conflicts.count > 3 ? " and \(conflicts.count - 3) more" : ""
        return "Nothing was scheduled, as some times cannot be booked: \(named.joined(separator: "; "))\(rest). Choose others, or send on_conflict skip."
    }
}

/// Finds places for many sessions, each knowing of those before it.
struct Batch {
    private var drafts: ArraySlice<Booking>
    private let request: ScheduleOrder.Request
    private let viewpoint: Viewpoint
    private let find: FindPlace
    /// From the first time that is wanted to the last one.
    private let range: TimeRange?
    /// Who delivers each service, and when; asked for once, however many times are wanted.
    private var practices: [ID<Service>: [PracticeRecords.Practice]] = [:]
    private(set) var placed: [(Booking, Place)] = []
    private(set) var conflicts: [ScheduleConflict] = []

    init(drafts: [Booking], wanted: [WantedTime], request: ScheduleOrder.Request, viewpoint: Viewpoint, find: FindPlace) {
        let starts = wanted.compactMap(\.start)
        range = starts.min().flatMap { first in
            starts.max().map { last in
                let longest = SessionLength.longestMinutes
                return TimeRange(start: first, minutes: Int(last.seconds - first.seconds) / 60 + 1).padded(before: longest, after: longest)
            }
        }
        self.drafts = drafts[...]
        self.request = request
        self.viewpoint = viewpoint
        self.find = find
    }

    /// Gives the next session that time, or notes why it cannot be had.
    mutating func place(_ wanted: WantedTime) throws {
        guard let start = wanted.start else {
            return conflicts.append(ScheduleConflict(time: wanted.words, refusal: .slotUnavailable([.nonexistentTime])))
        }
        guard let draft = drafts.first else {
            return conflicts.append(ScheduleConflict(time: wanted.words, refusal: .notSchedulable(.noneLeft(unscheduled: 0))))
        }
        let wish = FindPlace.Wish(
            draft, ScheduleBooking.Request(start: start, practitioner: request.practitioner, override: request.override), viewpoint)
        switch try find(wish, at: start, practices(delivering: wish)) {
        case .success(let place) where place.groupDate != nil && placed.contains { $0.1.groupDate == place.groupDate }:
            conflicts.append(ScheduleConflict(time: wanted.words, refusal: .slotUnavailable([.alreadyThere])))
        case .success(let place):
            placed.append((draft, place))
            drafts.removeFirst()
            for service in practices.keys { practices[service]?.take(draft, place) }
        case .failure(let refusal): conflicts.append(ScheduleConflict(time: wanted.words, refusal: refusal))
        }
    }

    private mutating func practices(delivering wish: FindPlace.Wish) throws -> [PracticeRecords.Practice] {
        if let known = practices[wish.service] { return known }
        guard let range else { return [] }
        var found = try find.records.practices.practices(
            delivering: wish.service, in: .all, practitioner: wish.practitioner, busyIn: range, now: find.now)
        for (booking, place) in placed { found.take(booking, place) }
        practices[wish.service] = found
        return found
    }
}

extension [PracticeRecords.Practice] {
    /// A session of the batch takes the time of who is to deliver it. A seat does not: the group's date has it already.
    fileprivate mutating func take(_ booking: Booking, _ place: Place) {
        guard place.groupDate == nil, let index = firstIndex(where: { $0.practitioner == place.practitioner }) else { return }
        self[index].take(booking.session.busy(place.time))
    }
}

extension FindPlace.Wish {
    fileprivate init(_ booking: Booking, _ request: ScheduleBooking.Request, _ viewpoint: Viewpoint) {
        self.init(
            service: booking.session.serviceID, client: booking.clientID, length: booking.session.length,
            practitioner: request.practitioner, current: booking.practitionerID, viewpoint: viewpoint, override: request.override)
    }
}
