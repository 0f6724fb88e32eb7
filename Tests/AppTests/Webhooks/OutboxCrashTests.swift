import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Delivering through crashes, stops and several servers")
struct OutboxCrashTests {
    @Test("two servers deliver each event once while nothing goes wrong", arguments: TestEngine.allCases)
    func twoServers(engine: TestEngine) async throws {
        func story(_ studio: TestStudio, _ other: TestStudio) async throws {
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.hook()
            for _ in 1...30 { _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true) }
            try await withThrowingTaskGroup { group in
                for outbox in [studio.outbox, other.outbox, studio.outbox, other.outbox] { group.addTask { try await outbox() } }
                try await group.waitForAll()
            }
            // Whoever was still dispatching when the others looked leaves work to the next round.
            try await studio.outbox()
            let ids = studio.receivers.received(at: hookURL).map(\.id)
            #expect(ids.count == 30)
            #expect(Set(ids).count == 30)
        }
        try await withStudio(on: engine) { studio in
            if engine == .sqlite { return try await story(studio, studio) }
            try await studio.withAnotherServer { try await story(studio, $0) }
        }
    }

    @Test("a server that dies with a delivery in its hands leaves it to the others, a minute later and not before", arguments: TestEngine.allCases)
    func killed(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let endpoint = try await studio.hook()
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            try await studio.dispatchOnly()
            let lost = try await studio.claimAndDie(endpoint)
            #expect(lost.count == 1)
            for (seconds, sent) in [(59, 0), (1, 1)] as [(Int64, Int)] {
                studio.clock.advance(seconds: seconds)
                try await studio.outbox()
                #expect(studio.receivers.received(at: hookURL).count == sent)
            }
            // The dead one was only slow: what it has to say now changes nothing.
            let now = studio.clock.now
            let late = lost[0].fate(.failed(notBefore: nil), now: now, jitter: 0)
            #expect(try await !studio.store.write { try $0.deliveries.release(lost[0], as: late, now: now) })
            #expect(try await studio.deliveries(to: endpoint).map(\.delivery.status) == [.delivered])
        }
    }

    @Test("one that hangs holds up nobody else, and is sent to only so many times at once", arguments: TestEngine.allCases)
    func hangs(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let slow = try await studio.hook()
            try await studio.hook("https://b.example/")
            for _ in 1...12 { _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true) }
            let letGo = Signal()
            studio.receivers.at(hookURL, times: 12, .hangs(until: letGo))
            let (rounds, tick) = AsyncStream.makeStream(of: Void.self)
            let serving = Task { await studio.outbox.run(whenTold: rounds) }
            tick.yield()
            // Twelve at b, and the first eight here.
            for _ in 1...20 { await studio.receivers.arrived.wait() }
            #expect(studio.receivers.received(at: "https://b.example/").count == 12)
            #expect(studio.receivers.received(at: hookURL).count == 8)
            for _ in 1...12 { letGo.give() }
            for _ in 1...4 { await studio.receivers.arrived.wait() }
            tick.finish()
            await serving.value
            #expect(studio.receivers.mostAtOnce(at: hookURL) == 8)
            #expect(try await studio.deliveries(to: slow).map(\.delivery.status) == Array(repeating: .delivered, count: 12))
        }
    }

    @Test("told to stop, a server lets go of what will not end, and the next one sends it at once", arguments: TestEngine.allCases)
    func stopped(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let endpoint = try await studio.hook()
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            studio.receivers.at(hookURL, .hangs(until: Signal()))
            let (rounds, tick) = AsyncStream.makeStream(of: Void.self)
            let serving = Task { await studio.outbox.run(whenTold: rounds) }
            tick.yield()
            await studio.receivers.arrived.wait()
            // Not even five seconds more.
            serving.cancel()
            tick.finish()
            await serving.value
            let released = try await studio.deliveries(to: endpoint)[0].delivery
            #expect(released.status == .pending && released.failures == 0 && released.dueAt == studio.clock.now)
            try await studio.outbox()
            #expect(Set(studio.receivers.received(at: hookURL).map(\.id)).count == 1)
            #expect(studio.receivers.received(at: hookURL).count == 2)
        }
    }

    @Test("however crashes and failures fall, every event is delivered at least once, and first in its order", arguments: TestEngine.allCases, 1...6)
    func anyInterleaving(engine: TestEngine, seed: UInt64) async throws {
        try await withStudio(on: engine) { studio in
            var random = Seeded(seed)
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let endpoint = try await studio.hook()
            var bookings = [ID<Booking>]()
            for day in 1...40 {
                switch random.number(1...7) {
                case 1, 2:
                    let sold = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(days: day), isPaid: true)
                    bookings.append(sold.bookings[0].id)
                case 3 where !bookings.isEmpty:
                    // Some cannot be moved any more, as time goes on.
                    _ = try? await ScheduleBooking(studio.studio)(random.pick(bookings), .init(start: t0.adding(days: 45 + day)), by: studio.owner)
                case 4: try await studio.dispatchOnly()
                case 5:
                    try await studio.dispatchOnly()
                    // Killed before it was sent, or after.
                    let lost = try await studio.claimAndDie(endpoint)
                    if random.oneIn(2) { for delivery in lost { _ = try await WebhookChannel(studio.studio).deliver(delivery) } }
                default:
                    let manners: [TestReceivers.Manner] = [.answers(204), .answers(500), .breaks(arrives: true), .breaks(arrives: false)]
                    studio.receivers.at(hookURL, random.pick(manners), random.pick(manners))
                    try await studio.outbox()
                }
                studio.clock.advance(seconds: Int64(random.number(0...200)))
            }
            studio.receivers.at(hookURL)
            repeat { try await studio.outbox() } while try studio.advanceToNextDelivery()
            let written = try studio.database.texts("SELECT id FROM outbox_event ORDER BY id")
            let received = studio.receivers.received(at: hookURL)
            let arrived = received.map { $0.id.split(separator: "_")[1] }.map(String.init)
            #expect(Set(arrived) == Set(written))
            #expect(written.count > 5)
            // Of each record, the events came first in the order in which they happened.
            let subjects = Dictionary(grouping: received) { $0.json["data"]["booking_id"] == .null ? "order \($0.json["data"]["order_id"])" : "booking \($0.json["data"]["booking_id"])" }
            for (subject, told) in subjects {
                let firsts = told.map { Int($0.id.split(separator: "_")[1]) ?? 0 }.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
                #expect(firsts == firsts.sorted(), "\(subject)")
            }
            #expect(try await studio.deliveries(to: endpoint).allSatisfy { $0.delivery.status == .delivered })
        }
    }
}

extension TestStudio {
    /// Writes down who is told, and tells nobody: what a server has done that is killed then.
    fileprivate func dispatchOnly() async throws {
        let now = clock.now
        try await store.write { [studio] records in
            let events = try records.outbox.lockWaiting(atMost: 100)
            let targets = try WebhookChannel(studio).targets(of: events, records)
            try records.deliveries.insert(targets.map { ($0.event, Recipient(channel: .webhook, target: $0.target)) }, now: now)
            try records.outbox.markDispatched(events, now: now)
        }
    }

    /// Takes what is due as a server does, and goes no further: what is left when it is killed then.
    fileprivate func claimAndDie(_ endpoint: ID<WebhookEndpoint>) async throws -> [Delivery] {
        let (now, recipient) = (clock.now, Recipient(channel: .webhook, target: endpoint.rawValue))
        return try await store.write {
            try $0.deliveries.claimDue(to: recipient, now: now, keptUntil: now.adding(minutes: 1), atMost: 8)
        }
    }
}
