// How long it takes to compute a year of slots: compiled by `scripts/bench availability` together with Sources/Domain, as one
// module, so that nothing but the computing is measured. `slots SECONDS` prints JSON.
//
// A practitioner in Berlin who works eleven hours a day from Monday to Friday, with a break at noon and a start every quarter
// of an hour. Her 2,000 sessions, of three quarters of an hour and a quarter after it, are spread over the year and come in no
// order, as PostgreSQL hands them out.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Seconds of CPU that this process has taken.
func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// 01:00 UTC of the last Sunday of a month.
func lastSunday(_ year: Int, _ month: Int) -> Instant {
    let last = CivilDate(year: year, month: month, day: 31)!
    return Instant(seconds: last.adding(days: -(last.weekday % 7)).daysSinceEpoch * 86_400 + 3600)
}

let changes = (1980...2100).flatMap { year in
    [(at: lastSunday(year, 3), offset: Int64(7200)), (at: lastSunday(year, 10), offset: Int64(3600))]
}
let berlin = ZoneRules(name: "Europe/Berlin", offset: 3600, changes: changes)

let hours = WorkingHours(
    weekly: (1...5).flatMap { day in
        [(day, WorkingHours.Span(start: 8 * 60, end: 12 * 60)), (day, WorkingHours.Span(start: 13 * 60, end: 20 * 60))]
    },
    exceptions: [:])

let newYear = CivilDate(year: 2027, month: 1, day: 1)!
let year = TimeRange(
    start: berlin.beginning(of: newYear), end: berlin.beginning(of: CivilDate(year: 2028, month: 1, day: 1)!))!
let workdays = (0..<365).map { newYear.adding(days: $0) }.filter { $0.weekday <= 5 }

// Seven or eight of the eleven hours of a day are taken, others from day to day.
let starts = [8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19].map { $0 * 60 }
var sessions = (0..<2000).map { number in
    let (day, place) = (number % workdays.count, number / workdays.count)
    let start = berlin.momentOrLeap(workdays[day], minute: starts[(place * 4 + day) % starts.count])
    return Availability.Busy(.session, TimeRange(start: start, minutes: 60))
}
var seed: UInt64 = 1
for index in sessions.indices.dropFirst().reversed() {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    sessions.swapAt(index, Int((seed >> 33) % UInt64(index + 1)))
}

let length = SessionLength(minutes: 45, bufferBefore: 0, bufferAfter: 15)
let rules = SlotRules(intervalMinutes: 15, minNoticeMinutes: 120, bookingWindowDays: 730)
let now = year.start.adding(minutes: -60)

func compute() -> Int {
    Availability(zone: berlin, hours: hours, rules: rules, busy: sessions).starts(for: length, in: year, for: .client, now: now).count
}

let seconds = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 1
let slots = compute()
var rounds = 0
let begin = processSeconds()
var end = begin
while end - begin < seconds {
    guard compute() == slots else { fatalError("the same question had another answer") }
    rounds += 1
    end = processSeconds()
}
print(#"{"milliseconds": \#((end - begin) * 1000 / Double(rounds)), "slots": \#(slots), "rounds": \#(rounds), "bookings": \#(sessions.count)}"#)
