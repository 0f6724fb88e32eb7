import CarnetTesting
import Domain
import Store
import Testing
import UseCases

/// One client, what she is sold, and everything that happens to it: what people do, what the bank does, what the network and
/// the machine do. Which, in which order, follows from a seed.
struct PaymentSequence: Sendable {
    /// Where all sequences of a database take place, one after the other.
    struct Place: Sendable {
        let studio: TestStudio
        let bank: FaultyBank
    }

    /// How many orders a client makes at most.
    static let mostOrders = 3

    let seed: UInt64
    let place: Place
    let practitioner: ID<Practitioner>
    let client: ID<Client>
    let services: [ID<Service>]
    let coupon: String
    var random: Seeded
    /// What the network holds up.
    var underWay: [UnderWay] = []
    /// What was done, for whoever reads of a failure.
    var steps: [String] = []

    var studio: Studio { place.studio.studio }
    var owner: Caller { place.studio.owner }
    var now: Instant { place.studio.clock.now }

    /// Begins it: a practice and a client of its own, what she may buy, at prices by chance, and perhaps credit.
    init(seed: UInt64, at place: Place) async throws {
        var random = Seeded(seed)
        (self.seed, self.place) = (seed, place)
        place.bank.begin(seed: seed, faults: random.pick([nil, 2, 4, 8, 8]))
        let (name, studio) = ("sequence-\(seed)", place.studio)
        (practitioner, client) = (try await studio.practitioner(name), try await studio.client(name))
        var single = [ID<Service>]()
        for index in 1...3 {
            single.append(try await studio.service(.session("\(name)-\(index)", random.price(), minutes: 15), of: practitioner))
        }
        let package = ServiceOffer(
            slug: Slug.made(from: name), name: name, type: .package, price: Money(random.price(), .usd),
            items: single.prefix(random.number(1...3)).map { PackageItem(serviceID: $0, quantity: random.number(1...2)) })
        services = [try await studio.service(package, of: practitioner), single[0]]
        let discount: Coupon.Discount = random.oneIn(2) ? .percent(basisPoints: random.number(1...10_000)) : .fixed(Money(random.price(), .usd))
        coupon = try await Coupons(studio.studio).create(.init(code: "SAVE-\(seed)", discount: discount), by: studio.owner).first().terms.code
        if random.oneIn(3) { try await studio.grant(random.price(), to: client) }
        self.random = random
    }

    /// So many steps, each by chance.
    mutating func run(steps count: Int) async throws {
        for _ in 0..<count {
            switch random.number(1...30) {
            case 1...4: try await buy()
            case 5...6: try await payAgain()
            case 7: try await giveUp()
            case 8...10: try await schedule()
            case 11...12: try await sayHowItWent()
            case 13: try await callOff()
            case 14...16: try await refund()
            case 17: try await sendAgain()
            case 18: try await payOut()
            case 19...22: stepAtTheBank()
            case 23...25: try await tell()
            case 26: await round()
            case 27...28: await jump(minutes: random.pick([1, 2, 5, 20, 70, 300, 24 * 60, 30 * 60]))
            case 29: await letOneGo()
            default: if random.oneIn(3) { try await die() }
            }
        }
    }

    /// Everything that was bought so far, also by who never heard of it.
    func orders() async throws -> [Order] {
        try await studio.store.read { [client] in try $0.orders.list(.init(client: client), PageRequest(limit: 10, after: nil)).items }
    }

    /// Does something until it has ended or is held up.
    mutating func run(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async {
        steps.append(name)
        let task = await UnderWay(name, work)
        if task.hasEnded { check(task) } else { underWay.append(task) }
    }

    /// A refusal is as good an end as another; a fault is not.
    func check(_ task: UnderWay) {
        guard let failure = task.failure, !(failure is any Refusal), !(failure is InvalidInput) else { return }
        Issue.record("\(self): \(task.name) failed with \(failure)")
    }
}

extension PaymentSequence: CustomStringConvertible {
    var description: String { "CARNET_TEST_SEED=\(seed), \(place.studio.engine): \(steps.joined(separator: ", "))" }
}

extension Seeded {
    /// From next to nothing to what a package costs, and never round.
    mutating func price() -> Int64 { Int64(pick([number(1...9), number(100...9_999), number(10_000...99_999)])) }
}
