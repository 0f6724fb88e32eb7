import CarnetTesting
import Domain
import Testing

@Suite("Free time, whatever the hours, the clocks and the bookings")
struct AvailabilityPropertyTests {
    /// A practitioner, and what is asked of her.
    private struct Case: CustomStringConvertible {
        let seed: Int
        let zone: ZoneRules
        let hours: WorkingHours
        let rules: SlotRules
        var busy: [Availability.Busy]
        let length: SessionLength
        let range: TimeRange
        let viewpoint: Viewpoint
        let now: Instant

        init(_ seed: Int) {
            var random = Seeded(UInt64(seed))
            self.seed = seed
            zone = random.zone(from: t0, to: t0.adding(days: 6))
            // Near a change of the clocks more often than not: they come every three to six days.
            let start = t0.adding(minutes: random.number(0...4 * 1440))
            range = TimeRange(start: start, minutes: random.number(60...1800))
            hours = random.hours(around: zone.date(at: start))
            rules = SlotRules(
                intervalMinutes: random.pick([5, 15, 20, 60, random.number(5...240)]), minNoticeMinutes: random.pick([0, 120, random.number(0...2880)]),
                bookingWindowDays: random.number(1...6))
            length = SessionLength(
                minutes: random.pick([30, 60, 90, random.number(5...600)]), bufferBefore: random.pick([0, 0, random.number(1...90)]),
                bufferAfter: random.pick([0, 0, random.number(1...90)]))
            busy = (0..<random.number(0...6)).map { _ in
                let begin = start.adding(minutes: random.number(-1440...3000))
                return Availability.Busy(random.pick([.session, .timeOff, .calendar]), TimeRange(start: begin, minutes: random.number(1...300)))
            }
            viewpoint = random.pick([.client, .staff])
            now = random.oneIn(3) ? start.adding(minutes: random.number(-200...600)) : t0.adding(days: -1)
        }

        var description: String { "seed \(seed), \(length), \(rules), \(range), for \(viewpoint) at \(now)" }

        var availability: Availability { Availability(zone: zone, hours: hours, rules: rules, busy: busy) }

        var starts: [Instant] { availability.starts(for: length, in: range, for: viewpoint, now: now) }

        func padded(_ start: Instant) -> TimeRange {
            TimeRange(start: start, minutes: length.minutes).padded(before: length.bufferBefore, after: length.bufferAfter)
        }
    }

    @Test("what is offered has no reason against it, and every other minute has one")
    func reasons() {
        var (offered, refused) = (0, 0)
        for seed in 1...150 {
            let it = Case(seed)
            let (availability, starts) = (it.availability, Set(it.starts))
            for second in stride(from: it.range.start.seconds, to: it.range.end.seconds, by: 60) {
                let start = Instant(seconds: second)
                let reasons = availability.reasons(against: start, it.length, for: it.viewpoint, now: it.now)
                guard reasons.isEmpty == starts.contains(start) else {
                    Issue.record("\(it): \(start) is \(reasons.isEmpty ? "not offered" : "offered"), reasons \(reasons)")
                    return
                }
            }
            guard starts.allSatisfy({ it.range.start <= $0 && $0 < it.range.end }) else {
                Issue.record("\(it): a start out of the range")
                return
            }
            if starts.isEmpty { refused += 1 } else { offered += 1 }
        }
        // Both happen, and often.
        #expect(offered > 40 && refused > 20, "\(offered) with starts, \(refused) without")
    }

    @Test("starts are in order and none comes twice; each lies ahead, in hours by the clock, clear of all that is booked")
    func sound() {
        for seed in 1_000...1_999 {
            let it = Case(seed)
            let starts = it.starts
            guard zip(starts, starts.dropFirst()).allSatisfy(<) else {
                Issue.record("\(it): out of order, or twice: \(starts)")
                return
            }
            for start in starts {
                let local = start.seconds + it.zone.offset(at: start)
                let (date, minute) = (CivilDate(daysSinceEpoch: local / 86_400), Int(local % 86_400 / 60))
                let isOnGrid = it.hours.spans(on: date).contains { span in
                    span.start <= minute && minute < span.end && (minute - span.start) % it.rules.intervalMinutes == 0
                }
                let isFirst = it.zone.moment(date, minute: minute) == start
                let isFree = !it.busy.contains { $0.time.meets(it.padded(start)) }
                guard isOnGrid, isFirst, isFree, start > it.now else {
                    Issue.record("\(it): \(start) is offered; on the grid: \(isOnGrid), first: \(isFirst), free: \(isFree)")
                    return
                }
            }
        }
    }

    @Test("in what order she became busy does not matter")
    func order() {
        for seed in 2_000...2_499 {
            let it = Case(seed)
            var (other, random) = (it, Seeded(UInt64(seed)))
            other.busy.shuffle(using: &random)
            guard other.starts == it.starts else {
                Issue.record("\(it): \(other.starts), not \(it.starts)")
                return
            }
        }
    }

    @Test("to book a start takes away the starts whose padded time meets it, and no other")
    func booking() {
        var booked = 0
        for seed in 3_000...3_499 {
            let it = Case(seed)
            let starts = it.starts
            guard !starts.isEmpty else { continue }
            var random = Seeded(UInt64(seed))
            let chosen = it.padded(random.pick(starts))
            var later = it
            later.busy.append(Availability.Busy(.session, chosen))
            guard later.starts == starts.filter({ !it.padded($0).meets(chosen) }) else {
                Issue.record("\(it): booked \(chosen), left \(later.starts) of \(starts)")
                return
            }
            booked += 1
        }
        #expect(booked > 200)
    }
}
