import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Two hundred clients at once")
struct RaceTests {
    private static let clients = 200

    /// As many drafts of different clients, of these services in turn.
    private func drafts(_ studio: TestStudio, of services: [ID<Service>]) async throws -> [Booking] {
        var drafts = [Booking]()
        for number in 0..<Self.clients {
            let client = try await studio.client("client\(number)")
            drafts.append(try await studio.buy(services[number % services.count], for: client, isPaid: true).bookings[0])
        }
        return drafts
    }

    /// Everybody schedules a draft of hers at a time that meets everybody else's; one may.
    private func race(_ studio: TestStudio, _ drafts: [Booking], start: (Int, Booking) -> Instant) async throws {
        for round in 0..<Race.rounds {
            let runners = drafts.map { draft in
                let request = ScheduleBooking.Request(start: start(round, draft))
                let caller = Caller(.client(draft.clientID))
                return { @Sendable in try await ScheduleBooking(studio.studio)(draft.id, request, by: caller) }
            }
            let winner = try await Race.run(runners).winner(others: [.slotUnavailable])
            #expect(try studio.overlaps() == 0)
            #expect(try studio.database.texts("SELECT id FROM bookings_booking WHERE status = 'confirmed'") == ["\(winner.id)"])
            _ = try await ReturnBooking(studio.studio)(winner.id, by: studio.owner)
        }
    }

    @Test("for one slot: one of them has it", arguments: TestEngine.allCases)
    func sameSlot(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let yoga = try await studio.service(.session("Yoga"), of: studio.practitioner())
            try await race(studio, drafts(studio, of: [yoga])) { round, _ in monday.adding(days: round % 50 + 2) }
        }
    }

    @Test("for times of unlike lengths that meet, with buffers and without", arguments: TestEngine.allCases, [false, true])
    func unlike(engine: TestEngine, buffers: Bool) async throws {
        try await withStudio(on: engine) { studio in
            let elena = try await studio.practitioner()
            var services = [ID<Service>]()
            for minutes in [30, 45, 60, 90] {
                let (before, after) = buffers ? (minutes / 3, 15) : (0, 0)
                let offer = ServiceOffer.session("Lesson \(minutes)", minutes: minutes, before: before, after: after)
                services.append(try await studio.service(offer, of: elena))
            }
            // All are under way at noon.
            try await race(studio, drafts(studio, of: services)) { round, draft in
                let most = (draft.session.durationMinutes - 1) / 15
                let early = Int(draft.id.rawValue) % (most + 1) * 15
                return monday.adding(days: round % 50 + 2).adding(minutes: 180 - early)
            }
        }
    }

    @Test("for the last seat of a workshop: one of them buys it", arguments: TestEngine.allCases)
    func lastSeat(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let elena = try await studio.practitioner()
            var clients = [ID<Client>]()
            for number in 0..<Self.clients { clients.append(try await studio.client("client\(number)")) }
            let early = try await studio.client("early")
            for round in 0..<Race.rounds {
                let offer = ServiceOffer.group("Breath \(round)", seats: 2, on: monday.adding(minutes: 1440 + 60 * round))
                let workshop = try await studio.service(offer, of: elena)
                _ = try await studio.buy(workshop, for: early, isPaid: true)
                let runners = clients.map { client in
                    { @Sendable in try await studio.buy(workshop, for: client, isPaid: true).bookings[0] }
                }
                let winner = try await Race.run(runners).winner(others: [.slotUnavailable])
                #expect(winner.life.status == .confirmed)
                #expect(try studio.oversold() == 0)
                // Who had no seat bought nothing.
                #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 2 * (round + 1))
            }
        }
    }

    @Test("for the last session of a package, each with a time of her own: it is scheduled once", arguments: TestEngine.allCases)
    func lastSession(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let elena = try await studio.practitioner()
            let yoga = try await studio.service(.session("Yoga", minutes: 15), of: elena)
            let package = try await studio.service(.package("Two", of: [yoga, yoga]), of: elena)
            let bought = try await studio.buy(package, for: studio.client(), start: monday, isPaid: true)
            let order = bought.order.id
            for _ in 0..<Race.rounds {
                let runners = (0..<Self.clients).map { number in
                    let request = ScheduleOrder.Request(times: .list([monday.adding(minutes: 1440 + 15 * number)]))
                    return { @Sendable in try #require(try await ScheduleOrder(studio.studio)(order, request, by: studio.owner).first().bookings.first) }
                }
                let winner = try await Race.run(runners).winner(others: [.notSchedulable, .alreadyScheduled, .slotUnavailable])
                #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking WHERE status = 'confirmed'") == 2)
                _ = try await ReturnBooking(studio.studio)(winner.id, by: studio.owner)
            }
        }
    }
}
