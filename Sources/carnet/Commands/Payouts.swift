import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet payouts`
struct Payouts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Pay practitioners what is available to them.", subcommands: [PayoutsRun.self])
}

/// `carnet payouts run`
struct PayoutsRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Make a payout for everyone who is due, all in one run.",
        discussion: """
            To look first, beside a running server:   carnet payouts run --dry-run
            To make the payouts:                      carnet payouts run

            What a session earns is available 48 hours after it was said how it went. A payout is made for everyone to whom \
            at least the minimum is available; what is less waits for the next run. Give the transfers to your bank, then \
            say of each payout that it was paid: POST /api/v1/payouts/ID/payment. On SQLite, stop the server first, or ask \
            it: POST /api/v1/payouts.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Show what would be paid, and change nothing.")
    var dryRun = false

    @Option(help: "Only this practitioner.")
    var practitionerID: Int64?

    @Option(help: "The least that is paid, in the currency's minor unit; 50 of its units if left out, as 5000 for $50.")
    var minimumCents: Int64?

    func run() async throws {
        let request = MakePayouts.Request(
            practitioner: practitionerID.map { ID($0) }, leastCents: minimumCents, isDryRun: dryRun)
        let settings = try await Settings(common)
        // A look needs no lock, and goes on beside a running server.
        if dryRun {
            try await Store.rehearse(try settings.databaseURL) { try await pay(request, Composition.studio($0, settings: settings, testPayments: false)) }
        } else {
            try await Composition.withStudio(common) { try await pay(request, $0) }
        }
    }

    private func pay(_ request: MakePayouts.Request, _ studio: Studio) async throws {
        guard case .done(let run) = try await MakePayouts(studio)(request, by: Caller(.admin)) else { return }
        for due in run.due { print("  practitioner \(due.practitioner)   \(due.amount)") }
        for below in run.below { print("  practitioner \(below.practitioner)   \(below.amount)   below the minimum, waits") }
        guard !run.due.isEmpty else { return print("Nobody is due.") }
        guard let batch = run.batch else { return print("\(run.due.count) would be paid. Nothing was changed; leave out --dry-run to pay.") }
        print("Run \(batch): \(run.payouts.count) payouts made. The transfers for your bank: GET /api/v1/payout_batches/\(batch)/transfers")
    }
}
