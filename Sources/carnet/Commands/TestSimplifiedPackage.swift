import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet test-simplified-package`: the design note's acceptance test, on the real use case.
struct TestSimplifiedPackage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-simplified-package",
        abstract: "Buy a practitioner's package and check what the design note expects of it.",
        discussion: "Leaves no trace unless --keep. Exits 1 and says which check failed if one does.",
        aliases: ["test_simplified_package"])

    @OptionGroup var common: CommonOptions
    @Option(help: "Whose package to buy.") var practitionerID: Int64
    @Flag(help: "Keep the purchase.") var keep = false

    func run() async throws {
        let settings = try await Settings(common)
        let passed: Bool
        if keep {
            passed = try await Composition.withStudio(common) { try await check($0) }
        } else {
            passed = try await Store.rehearse(try settings.databaseURL) { store in
                try await check(Composition.studio(store, settings: settings, testPayments: false))
            }
        }
        print(passed ? "\nAll checks passed." : "\nA check failed.")
        if !passed { throw ExitCode.failure }
    }

    private func check(_ studio: Studio) async throws -> Bool {
        guard let package = try await findPackage(studio) else {
            print("✗ Practitioner \(practitionerID) sells no package. Next: carnet demo makes a studio in which practitioner 5 does.")
            return false
        }
        print("Buying \(package.offer.name) (service \(package.id), \(package.offer.price)) of practitioner \(practitionerID)\n")
        let outcome = try await PurchaseService(studio)(
            PurchaseRequest(
                service: package.id, buyer: .described(NewClient(name: "Acceptance Test", email: "acceptance@example.com")),
                method: .offline, applyCredit: false, isPaid: true),
            by: Caller(.admin))
        guard case .done(let bought) = outcome else { return false }
        let (order, bookings) = try await ReadOrders(studio)(bought.order.id, by: Caller(.admin))
        let expected = package.offer.items.map(\.quantity).reduce(0, +) + package.offer.bonusSessions
        return report(ExpectedResults(order: order, bookings: bookings, price: package.offer.price, sessions: expected).all)
    }

    private func findPackage(_ studio: Studio) async throws -> Domain.Service? {
        var after: Int64?
        repeat {
            let page = try await ReadServices(studio)(
                of: ID(practitionerID), PageRequest(limit: 100, after: after), by: Caller(.admin))
            if let package = page.items.first(where: { $0.offer.type == .package && $0.offer.isActive }) { return package }
            after = page.next
        } while after != nil
        return nil
    }

    private func report(_ results: [ExpectedResults.Result]) -> Bool {
        for result in results { print("\(result.holds ? "✓" : "✗") \(result.name)\n    \(result.seen)") }
        return results.allSatisfy(\.holds)
    }
}
