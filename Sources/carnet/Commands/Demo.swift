import ArgumentParser
import Store
import UseCases

/// `carnet demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database with a demo studio, say what to try, and end.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Composition.withStudio(common, testPayments: true) { studio in
            let demo = DemoStudio(studio)
            guard try await demo.fillIfEmpty() else {
                print("The database already has data in it; the demo was left out. Next: carnet serve, or name another --database-url.")
                return
            }
            print(
                """
                The demo studio is in: 5 practitioners, 14 services, a coupon, clients, and purchases in every state.

                What to try:
                  carnet test-simplified-package --practitioner-id 5   the design note's own test
                  carnet doctor                                        what must always hold, checked
                  carnet doctor --ledger                               the books, and every account
                  carnet serve --demo                                  the server, with test card payments
                """)
        }
    }
}
