import CarnetTesting
import Domain
import Store
import Testing
import UseCases

/// Random studios through the use cases: what is offered can be had, and what is not is refused with the reasons told.
@Suite("What is offered can be booked, what is not cannot")
struct OfferedTimesTests {
    /// A practitioner with random hours and services, whose drafts are scheduled, moved and returned.
    private struct World {
        let studio: TestStudio
        let client: Caller
        var drafts: [ID<Booking>] = []
        var random: Seeded

        init(_ studio: TestStudio, seed: UInt64) async throws {
            (self.studio, random) = (studio, Seeded(seed))
            let (elena, maya) = (try await studio.practitioner(hours: random.hours()), try await studio.practitioner("Maya", hours: random.hours()))
            let buyer = try await studio.client()
            client = Caller(.client(buyer))
            for number in 0..<4 {
                var offer = ServiceOffer.session("Service \(number)", minutes: random.pick([20, 30, 45, 60, 90]), before: random.pick([0, 0, 10]), after: random.pick([0, 5, 15]))
                offer.slotIntervalMinutes = random.pick([nil, 10, 20, 30, 60])
                offer.minNoticeMinutes = random.pick([nil, 0, 600])
                offer.bookingWindowDays = random.pick([nil, 3, 10])
                if number == 3 { offer.alsoOfferedBy = [maya] }
                let service = try await studio.service(offer, of: elena)
                for _ in 0..<6 { drafts.append(try await studio.buy(service, for: buyer, isPaid: true).bookings[0].id) }
            }
            for practitioner in [elena, maya] {
                let time = TimeRange(start: t0.adding(minutes: 15 * random.number(0...400)), minutes: random.number(1...600))
                _ = try await TimesOff(studio.studio).add(time, reason: "", of: practitioner, by: studio.owner)
            }
        }

        func offered(_ booking: ID<Booking>) async throws -> [Instant] {
            let zones = TimeZones()
            let today = try zones.rules(of: "Europe/Rome").date(at: studio.clock.now)
            let request = FindSlots.Request(days: today...today.adding(days: 15), timeZone: nil, practitioner: nil, viewpoint: .client)
            return try await FindSlots(studio.studio)(booking: booking, request, by: client).starts
        }

        func schedule(_ booking: ID<Booking>, at start: Instant) async throws {
            _ = try await ScheduleBooking(studio.studio)(booking, ScheduleBooking.Request(start: start), by: client)
        }
    }

    @Test("at every step of a random day", arguments: TestEngine.allCases, [1, 2] as [UInt64])
    func steps(engine: TestEngine, seed: UInt64) async throws {
        try await withStudio(on: engine) { studio in
            var world = try await World(studio, seed: seed)
            var (booked, refused) = (0, 0)
            for _ in 0..<60 {
                if world.random.oneIn(12) { studio.clock.advance(minutes: world.random.number(1...200)) }
                let booking = world.random.pick(world.drafts)
                let offered: [Instant]
                do { offered = try await world.offered(booking) } catch is BookingRefusal { continue }  // too late to move it
                let now = try await ReadBookings(studio.studio)(booking, by: world.client).life.time?.start
                if let start = offered.isEmpty ? nil : world.random.pick(offered), start != now {
                    try await world.schedule(booking, at: start)
                    booked += 1
                    #expect(try studio.overlaps() == 0)
                }
                // Times around what is offered, and anywhere.
                for _ in 0..<3 {
                    let near = studio.clock.now.adding(minutes: 5 * world.random.number(-10...4_000))
                    let start = Instant(seconds: near.seconds / 300 * 300)
                    let mine = try await ReadBookings(studio.studio)(booking, by: world.client).life.time?.start
                    guard start != mine else { continue }
                    let again: [Instant]
                    do { again = try await world.offered(booking) } catch is BookingRefusal { continue }
                    let reasons = try await FindSlots(studio.studio).explain(booking: booking, at: start, practitioner: nil, viewpoint: .client, by: world.client)
                    #expect(reasons.isEmpty == again.contains(start), "\(start): \(reasons)")
                    guard !reasons.isEmpty else { continue }
                    let refusal = await #expect(throws: BookingRefusal.self) { try await world.schedule(booking, at: start) }
                    // Where several deliver it, the refusal speaks of one of them.
                    #expect(refusal?.reasons.isEmpty == false && Set(refusal?.reasons ?? []).isSubset(of: reasons), "\(start): \(reasons)")
                    refused += 1
                }
                let other = world.random.pick(world.drafts)
                let status = try await ReadBookings(studio.studio)(other, by: world.client).life.status
                if status == .confirmed, world.random.oneIn(2) { _ = try await ReturnBooking(studio.studio)(other, by: studio.owner) }
            }
            #expect(booked > 10 && refused > 20, "\(booked) booked, \(refused) refused")
        }
    }

    @Test("and the order of bookings does not matter", arguments: TestEngine.allCases)
    func anyOrder(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            var world = try await World(studio, seed: 11)
            var chosen = [(ID<Booking>, Instant)]()
            for booking in world.drafts {
                guard case let offered = try await world.offered(booking), !offered.isEmpty else { continue }
                let start = world.random.pick(offered)
                try await world.schedule(booking, at: start)
                chosen.append((booking, start))
            }
            #expect(chosen.count > 10)
            let last = try await world.offered(world.drafts[0])
            for _ in 0..<2 {
                for (booking, _) in chosen { _ = try await ReturnBooking(studio.studio)(booking, by: studio.owner) }
                for (booking, start) in chosen.shuffled(using: &world.random) { try await world.schedule(booking, at: start) }
                #expect(try await world.offered(world.drafts[0]) == last)
                #expect(try studio.overlaps() == 0)
            }
        }
    }
}

extension Seeded {
    /// One or two spans of every weekday.
    fileprivate mutating func hours() -> WorkingHours {
        let weekly = (1...7).flatMap { weekday -> [(Int, WorkingHours.Span)] in
            let (start, pause, end) = (15 * number(20...44), 15 * number(45...56), 15 * number(57...96))
            let whole = [(weekday, WorkingHours.Span(start: start, end: end))]
            let halves = [(weekday, WorkingHours.Span(start: start, end: pause)), (weekday, WorkingHours.Span(start: pause + 5, end: end))]
            return oneIn(3) ? halves : whole
        }
        return WorkingHours(weekly: weekly, exceptions: [:])
    }
}
