import CarnetTesting
import Domain
import Testing

@Suite("The policy of calling sessions off, and of giving them times")
struct PolicyTests {
    private static let client = Caller(.client(ID(9)))
    private static let staff = Caller(.practitioner(ID(5)))
    /// Two days from t0; the window of 24 hours closes a day before.
    private static let start = t0.adding(days: 2)
    private static let cutoff = t0.adding(days: 1)

    /// A session in a status, paid unless it is held.
    private static func booking(_ status: BookingStatus, paid: Bool? = nil) throws -> Booking {
        let time = status.needsTime || status == .canceled ? TimeRange(start: start, minutes: 60) : nil
        let life = try SessionLife(
            stored: status, paid ?? (status != .pendingPayment) ? .paid : .unpaid, time: time,
            holdExpiresAt: status == .pendingPayment ? t0.adding(minutes: 15) : nil)
        return Booking(
            id: ID(186), orderID: ID(145), clientID: ID(9), practitionerID: ID(5), session: part(7).snapshot, value: TaxedValue(cents: 100, taxCents: 0), position: 0, life: life,
            canceledBy: nil, createdAt: t0)
    }

    private static func order(
        _ type: OrderType = .package, isRefundable: Bool = true, expiresAt: Instant? = nil, pausedAt: Instant? = nil
    ) -> OrderStanding {
        OrderStanding(
            type: type, policy: CancellationPolicy(windowHours: 24, isRefundable: isRefundable), expiresAt: expiresAt, pausedAt: pausedAt)
    }

    /// Who, of what kind of order, when; and what becomes of it: nil is past the cutoff.
    private static let table: [(Caller, OrderType, Instant, BookingStatus?, SessionOutcome?)] = [
        (client, .package, t0, .draft, .returned), (client, .package, cutoff, .draft, .returned),
        (client, .package, Instant(seconds: cutoff.seconds + 1), .canceled, .forfeited),
        (client, .package, Instant(seconds: start.seconds - 1), .canceled, .forfeited), (client, .package, start, nil, nil),
        (client, .package, start.adding(days: 1), nil, nil),
        (client, .bundle, cutoff, .draft, .returned), (client, .direct, cutoff, .canceled, .refundDue),
        (client, .course, cutoff, .canceled, .refundDue), (client, .direct, cutoff.adding(minutes: 1), .canceled, .forfeited),
        (client, .direct, start, nil, nil),
        (staff, .package, cutoff.adding(minutes: 1), .draft, .returned), (staff, .package, start.adding(days: 1), .draft, .returned),
        (staff, .direct, cutoff.adding(minutes: 1), .canceled, .refundDue), (staff, .course, start, .canceled, .refundDue),
    ]

    @Test("a confirmed session: who calls it off, of what order, and when")
    func confirmed() throws {
        for (caller, type, now, status, outcome) in Self.table {
            let decision = Result { try Cancellation.decide(try Self.booking(.confirmed), of: Self.order(type), by: caller, waive: false, now: now) }
            switch (decision, status) {
            case (.success(let decision), let status?):
                #expect(decision.life.status == status && decision.outcome == outcome, "\(caller.role) \(type) \(now)")
                #expect((decision.life.time == nil) == (status == .draft) && decision.life.paymentStatus == .paid)
            case (.failure(let error), nil): #expect(error as? BookingRefusal == .pastCutoff(hours: 24))
            default: Issue.record("\(caller.role) \(type) \(now): \(decision)")
            }
        }
    }

    @Test("a session of an expired order is owed back, for as a draft it would be lost")
    func expired() throws {
        let order = Self.order(expiresAt: t0)
        for caller in [Self.client, Self.staff] {
            let decision = try Cancellation.decide(try Self.booking(.confirmed), of: order, by: caller, waive: false, now: t0)
            #expect(decision.life.status == .canceled && decision.outcome == .refundDue)
            #expect(throws: BookingRefusal.packageExpired(t0)) { try Cancellation.giveBack(try Self.booking(.confirmed), of: order, by: caller, now: t0) }
        }
        // Not while it stands still.
        let paused = Self.order(expiresAt: t0, pausedAt: t0.adding(days: -1))
        #expect(try Cancellation.decide(try Self.booking(.confirmed), of: paused, by: Self.client, waive: false, now: t0).outcome == .returned)
    }

    @Test("a draft is owed back if its order can be refunded, by staff always; an unpaid one is nobody's to give")
    func drafts() throws {
        for (caller, isRefundable, outcome) in [
            (Self.client, true, SessionOutcome.refundDue), (Self.client, false, .forfeited), (Self.staff, true, .refundDue), (Self.staff, false, .refundDue),
        ] {
            let decision = try Cancellation.decide(
                try Self.booking(.draft), of: Self.order(isRefundable: isRefundable), by: caller, waive: false, now: t0)
            #expect(decision.life.status == .canceled && decision.outcome == outcome)
        }
        #expect(throws: BookingRefusal.notSchedulable(.unpaid)) {
            try Cancellation.decide(try Self.booking(.draft, paid: false), of: Self.order(), by: Self.client, waive: false, now: t0)
        }
        let held = try Cancellation.decide(try Self.booking(.pendingPayment), of: Self.order(), by: Self.client, waive: false, now: t0)
        #expect(held.life.status == .draft && held.outcome == .returned && held.life.holdExpiresAt == nil)
    }

    @Test("only staff let a client off; what is over is not called off")
    func others() throws {
        #expect(throws: Forbidden.staffOnly) {
            try Cancellation.decide(try Self.booking(.confirmed), of: Self.order(), by: Self.client, waive: true, now: t0)
        }
        let waived = try Cancellation.decide(try Self.booking(.confirmed), of: Self.order(), by: Self.staff, waive: true, now: Self.start)
        #expect(waived.outcome == .returned)
        for status in [BookingStatus.completed, .noShow, .canceled, .expired] {
            #expect(throws: BookingRefusal.invalidTransition(from: status, .cancel)) {
                try Cancellation.decide(try Self.booking(status), of: Self.order(), by: Self.staff, waive: false, now: t0)
            }
        }
    }

    @Test("a session is given back in time, by staff at any time")
    func giveBack() throws {
        for (caller, now, isDone) in [
            (Self.client, Self.cutoff, true), (Self.client, Self.cutoff.adding(minutes: 1), false), (Self.staff, Self.start, true),
        ] {
            let decision = Result { try Cancellation.giveBack(try Self.booking(.confirmed), of: Self.order(), by: caller, now: now) }
            if isDone {
                let decision = try decision.get()
                #expect(decision.life.status == .draft && decision.outcome == .returned)
            } else {
                #expect(throws: BookingRefusal.pastCutoff(hours: 24)) { try decision.get() }
            }
        }
        #expect(throws: BookingRefusal.invalidTransition(from: .draft, .giveBack)) {
            try Cancellation.giveBack(try Self.booking(.draft), of: Self.order(), by: Self.staff, now: t0)
        }
    }

    @Test("whether a session can be scheduled at all, each reason before the next")
    func check() throws {
        func refusal(_ booking: Booking, _ order: OrderStanding, _ caller: Caller = Self.client, now: Instant = t0) -> BookingRefusal? {
            do {
                try Scheduling.check(booking, of: order, by: caller, now: now)
                return nil
            } catch { return error }
        }
        let worst = Self.order(expiresAt: t0, pausedAt: t0)
        #expect(refusal(try Self.booking(.draft, paid: false), worst) == .notSchedulable(.unpaid))
        #expect(refusal(try Self.booking(.draft), worst) == .notSchedulable(.paused))
        #expect(refusal(try Self.booking(.draft), Self.order(expiresAt: t0), Self.staff) == .packageExpired(t0))
        #expect(refusal(try Self.booking(.draft), Self.order(expiresAt: Instant(seconds: t0.seconds + 1))) == nil)
        #expect(refusal(try Self.booking(.pendingPayment), Self.order()) == .notSchedulable(.unpaid))
        for status in [BookingStatus.completed, .noShow, .canceled, .expired] {
            #expect(refusal(try Self.booking(status), Self.order(), Self.staff) == .notSchedulable(.status(status)))
        }
        // What is scheduled can be moved in time, also after the end of validity.
        #expect(refusal(try Self.booking(.confirmed), Self.order(expiresAt: t0), now: Self.cutoff) == nil)
        #expect(refusal(try Self.booking(.confirmed), Self.order(), now: Self.cutoff.adding(minutes: 1)) == .pastCutoff(hours: 24))
        #expect(refusal(try Self.booking(.confirmed), Self.order(), Self.staff, now: Self.start) == nil)
    }

    @Test("how a session went is said from its start on, and taken back for 48 hours")
    func outcomes() throws {
        for event in [BookingStatus.Event.complete, .markNoShow] {
            #expect(throws: BookingRefusal.notBegun(Self.start)) {
                try Scheduling.record(event, of: try Self.booking(.confirmed), now: Instant(seconds: Self.start.seconds - 1))
            }
            #expect(try Scheduling.record(event, of: try Self.booking(.confirmed), now: Self.start).status.needsTime)
            #expect(throws: BookingRefusal.invalidTransition(from: .draft, event)) {
                try Scheduling.record(event, of: try Self.booking(.draft), now: Self.start)
            }
        }
        let last = Self.start.adding(days: 2)
        #expect(try Scheduling.undo(try Self.booking(.completed), since: Self.start, now: last).status == .confirmed)
        #expect(try Scheduling.undo(try Self.booking(.noShow), since: Self.start, now: last).time?.start == Self.start)
        #expect(throws: BookingRefusal.tooLateToUndo) {
            try Scheduling.undo(try Self.booking(.completed), since: Self.start, now: Instant(seconds: last.seconds + 1))
        }
        #expect(throws: BookingRefusal.invalidTransition(from: .confirmed, .undoOutcome)) {
            try Scheduling.undo(try Self.booking(.confirmed), since: nil, now: t0)
        }
    }

    @Test("each refusal has its stable name, and says what can be done")
    func refusals() {
        let table: [(BookingRefusal, RefusalCode, String)] = [
            (.invalidTransition(from: .draft, .complete), .invalidTransition, "A session that is draft cannot be completed."),
            (.notSchedulable(.unpaid), .notSchedulable, "pay its order first"), (.notSchedulable(.paused), .notSchedulable, "resume it first"),
            (.notSchedulable(.status(.canceled)), .notSchedulable, "canceled"), (.notSchedulable(.noneLeft(unscheduled: 0)), .notSchedulable, "No session"),
            (.notSchedulable(.noneLeft(unscheduled: 1)), .notSchedulable, "Only 1 of the sessions of this order is left"),
            (.notSchedulable(.notASession(.bundle)), .notSchedulable, "bundle"), (.packageExpired(t0), .packageExpired, "2026-11-22T10:00:00Z"),
            (.alreadyScheduled, .alreadyScheduled, "already"), (.pastCutoff(hours: 24), .pastCutoff, "24 hours"),
            (.notBegun(t0), .notBegun, "2026-11-22T10:00:00Z"), (.tooLateToUndo, .tooLateToUndo, "48 hours"),
            (.startTimeRequired, .startTimeRequired, "Scheduled bookings must have a start time"),
            (.slotUnavailable([.past, .overlapping]), .slotUnavailable, "that time has passed, and that time is taken"),
        ]
        for (refusal, code, words) in table {
            #expect(refusal.code == code)
            #expect(refusal.detail.contains(words), "\(refusal.detail)")
        }
        #expect(Set(SlotReason.allCases.map(\.detail)).count == SlotReason.allCases.count)
    }
}
