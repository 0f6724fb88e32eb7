import CarnetTesting
import Domain
import Testing

@Suite("The life of a session")
struct SessionLifeTests {
    private let time = TimeRange(start: t0.adding(days: 1), minutes: 60)

    @Test("scheduled bookings must have a start time, the domain says, and changes nothing")
    func startTimeRequired() {
        var life = SessionLife.unpaidDraft
        #expect(throws: BookingRefusal.startTimeRequired) { try life.schedule(at: nil) }
        #expect(throws: BookingRefusal.startTimeRequired) { try life.hold(at: nil, until: t0) }
        #expect(throws: BookingRefusal.startTimeRequired) { try life.apply(.schedule) }
        #expect(life == .unpaidDraft)
        #expect(BookingRefusal.startTimeRequired.detail == "Scheduled bookings must have a start time.")
        #expect(BookingRefusal.startTimeRequired.code == .startTimeRequired)
    }

    @Test("a stored session without the time that its status needs cannot be read", arguments: BookingStatus.allCases)
    func stored(status: BookingStatus) throws {
        if status.needsTime {
            #expect(throws: BookingRefusal.startTimeRequired) {
                try SessionLife(stored: status, .paid, time: nil, holdExpiresAt: nil)
            }
        } else {
            let life = try SessionLife(stored: status, .paid, time: nil, holdExpiresAt: nil)
            #expect(life.status == status)
        }
    }

    @Test("from a hold to its end: the time stays, goes back with a return, and is kept by a cancellation")
    func story() throws {
        var life = SessionLife.unpaidDraft
        try life.hold(at: time, until: t0.adding(minutes: 15))
        #expect(life.status == .pendingPayment)
        #expect(life.holdExpiresAt == t0.adding(minutes: 15))
        life.markPaid()
        #expect(life.status == .pendingPayment, "paying is the other axis")
        try life.schedule(at: life.time)
        #expect(life.status == .confirmed)
        #expect(life.holdExpiresAt == nil)
        try life.apply(.giveBack)
        #expect(life.status == .draft)
        #expect(life.time == nil)
        try life.schedule(at: time)
        try life.apply(.cancel)
        #expect(life.time == time, "what was called off stays on record")
        #expect(life.paymentStatus == .paid)
    }

    @Test("no sequence of events leads to an illegal state, and what is final stays final")
    func anySequence() {
        for seed in 1...3_000 {
            var random = Seeded(UInt64(seed))
            var life = SessionLife.unpaidDraft
            for _ in 1...25 {
                let before = life
                let event = Self.happen(to: &life, &random)
                if let fault = Self.fault(before, event, life) {
                    Issue.record("seed \(seed): \(before) after \(String(describing: event)) became \(life): \(fault)")
                    return
                }
            }
        }
    }

    /// Does something at random; nil where it was refused or only a payment came.
    private static func happen(to life: inout SessionLife, _ random: inout Seeded) -> BookingStatus.Event? {
        let time = random.oneIn(3) ? nil : TimeRange(start: t0.adding(minutes: random.number(-500...500)), minutes: random.number(1...120))
        let event = random.pick(BookingStatus.Event.allCases)
        do {
            switch event {
            case .hold: try life.hold(at: time, until: t0.adding(minutes: random.number(0...30)))
            case .schedule: try life.schedule(at: time)
            default:
                if random.oneIn(8) {
                    life.markPaid()
                    return nil
                }
                try life.apply(event)
            }
            return event
        } catch {
            return nil
        }
    }

    private static func fault(_ before: SessionLife, _ event: BookingStatus.Event?, _ after: SessionLife) -> String? {
        if event == nil, (before.status, before.time, before.holdExpiresAt) != (after.status, after.time, after.holdExpiresAt) {
            return "a refusal changed something"
        }
        if after.status.needsTime, after.time == nil { return "it has no time" }
        // A canceled session alone may keep the time it had.
        if !after.status.needsTime, after.status != .canceled, after.time != nil { return "it kept its time" }
        if (after.holdExpiresAt != nil) != (after.status == .pendingPayment) { return "a hold without its status" }
        if before.status == .canceled || before.status == .expired, before.status != after.status { return "it was final" }
        if before.status == .completed || before.status == .noShow, after.status != before.status, event != .undoOutcome {
            return "only staff can undo an outcome"
        }
        if before.paymentStatus == .paid, after.paymentStatus != .paid { return "its payment changed silently" }
        return nil
    }
}
