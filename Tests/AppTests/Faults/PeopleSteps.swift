import CarnetTesting
import Domain
import Store
import UseCases

// What clients and staff do.

extension PaymentSequence {
    private mutating func card() -> String? { random.pick(["pm_good", "pm_good", "pm_good", "pm_declined", "pm_asks", "pm_slow", nil]) }

    mutating func buy() async throws {
        guard try await orders().count < Self.mostOrders else { return }
        let item: PurchaseRequest.Item = random.oneIn(8) ? .credit(Money(random.price(), .usd)) : .service(random.pick(services))
        let (staff, start) = (random.oneIn(4), random.oneIn(3) ? now.adding(minutes: 150 + 15 * random.number(0...40)) : nil)
        var request = PurchaseRequest(
            item, buyer: .known(client), method: .card, token: card(), applyCredit: random.oneIn(2), practitioner: practitioner)
        if case .service = item {
            request.start = start
            if random.oneIn(3) { request.couponCode = coupon }
        }
        if staff, random.oneIn(2) { (request.method, request.token, request.isPaid) = (.offline, nil, random.oneIn(2)) }
        await run("buys \(request.method) \(request.token ?? "at a page")") { [studio, owner, request] in
            _ = try await PurchaseService(studio)(request, by: owner)
        }
    }

    mutating func payAgain() async throws {
        guard let order = random.one(of: try await orders().filter { $0.status == .pending }) else { return }
        let method: PaymentMethod = random.oneIn(4) ? .offline : .card
        let request = PayOrder.Request(method: method, amountCents: nil, token: method == .card ? card() : nil)
        await run("pays \(order.id) by \(method)") { [studio, owner] in _ = try await PayOrder(studio)(order.id, request, by: owner) }
    }

    mutating func giveUp() async throws {
        guard let order = random.one(of: try await orders().filter { $0.status == .pending }) else { return }
        await run("gives \(order.id) up") { [studio, owner] in _ = try await CancelOrder(studio)(order.id, by: owner) }
    }

    private mutating func session(_ statuses: BookingStatus...) async throws -> Booking? {
        guard let order = random.one(of: try await orders()) else { return nil }
        let sessions = try await place.studio.read(order.id).1
        return random.one(of: sessions.filter { statuses.contains($0.life.status) })
    }

    mutating func schedule() async throws {
        guard let session = try await session(.draft, .confirmed) else { return }
        // Staff may write down what took place an hour ago.
        let request = ScheduleBooking.Request(start: now.adding(minutes: random.number(-5...40) * 15), override: true)
        await run("schedules \(session.id)") { [studio, owner] in _ = try await ScheduleBooking(studio)(session.id, request, by: owner) }
    }

    mutating func sayHowItWent() async throws {
        guard let session = try await session(.confirmed, .completed, .noShow) else { return }
        let word: RecordOutcome.Word = session.life.status == .confirmed ? random.pick([.completed, .completed, .noShow]) : .undone
        await run("\(session.id) \(word)") { [studio, owner] in
            _ = try await RecordOutcome(studio)(word, of: session.id, reason: "As they say", by: owner)
        }
    }

    mutating func callOff() async throws {
        guard let session = try await session(.draft, .confirmed) else { return }
        let caller = random.oneIn(2) ? owner : Caller(.client(client))
        let waives = caller == owner && random.oneIn(3)
        await run("calls \(session.id) off") { [studio] in
            _ = try await CancelBooking(studio)(session.id, reason: "Rain", waive: waives, by: caller)
        }
    }

    mutating func refund() async throws {
        guard let order = random.one(of: try await orders().filter { $0.status != .canceled }) else { return }
        var request = Refunding.Request(
            method: random.pick([.proRata, .proRata, .listPrice]), destination: random.oneIn(4) ? .credit : .original, override: random.oneIn(4))
        if random.oneIn(2) {
            let sessions = try await place.studio.read(order.id).1
            request.bookings = sessions.filter { _ in random.oneIn(2) }.map(\.id)
        }
        await run("refunds \(request.bookings?.count ?? -1) of \(order.id) \(request.method) to \(request.destination)") { [studio, owner, request] in
            _ = try await RefundSessions(studio)(order.id, request, reason: "By chance", by: owner)
        }
    }

    mutating func sendAgain() async throws {
        guard let order = random.one(of: try await orders()) else { return }
        let refunds = try await studio.store.read { try $0.refunds.ofOrder(order.id) }
        guard let refund = refunds.first(where: { $0.strandedCents > 0 }) else { return }
        let destination = random.pick(RetryRefund.Destination.allCases)
        await run("sends refund \(refund.id) again to \(destination)") { [studio, owner] in
            _ = try await RetryRefund(studio)(refund.id, to: destination, by: owner)
        }
    }

    mutating func payOut() async throws {
        await run("pays out") { [studio, owner, practitioner, bad = random.oneIn(3)] in
            let made = try await MakePayouts(studio)(.init(practitioner: practitioner, leastCents: 1), by: owner).first()
            for payout in made.payouts { _ = try await EndPayout(studio)(payout.id, bad ? .fail : .pay, reason: "No such account", by: owner) }
        }
    }
}

extension Seeded {
    /// One of the choices; nil if there is none.
    mutating func one<T>(of choices: [T]) -> T? { choices.isEmpty ? nil : pick(choices) }
}
