import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `carnet clean-up legacy resolve`
struct ResolveLegacyCase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Decide about a case, or several alike.",
        discussion: """
            This purchase belongs to that order:
              carnet clean-up legacy resolve two_orders_fit 226 --attach-to-order 108 --reason "the client's receipt says so"
            This purchase is closed, and the client has what was still owed:
              carnet clean-up legacy resolve old_bundle_sessions_never_created 310 312 --retire --reason "eight sessions given anew"
            Seen, and right as it is:
              carnet clean-up legacy resolve no_order_at_all 180 --keep --reason "a gift of ours"
            The practitioner is owed what the sessions earned, and not what their sale had earned already:
              carnet clean-up legacy resolve practitioner_paid_twice 131 --owed sessions --reason "agreed with her on 3 May"

            Kinds and numbers are those of the report; with --attach-to-order and --retire the number is that of the old purchase. \
            A purchase that is retired becomes a canceled session of its client, with its price, notes and earnings; its sessions \
            stand by themselves, and those that were never scheduled are canceled. No money moves.

            --owed is for practitioner_paid_twice, and acts at once: sale, sessions, both or nothing. Of what was not paid out \
            yet, this becomes due, and the rest is taken back; what was paid stays paid. Decide again to change it.

            Every decision is written down with name, reason and time. Run carnet clean-up legacy afterwards, which acts on it.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The kind of the case, like two_orders_fit.")
    var kind: String

    @Argument(help: "What the case is known by: the first number of it. Several for the same decision about each.")
    var numbers: [Int64]

    @Option(help: "The old number of the order that the purchase belongs to.")
    var attachToOrder: Int64?

    @Flag(help: "The purchase is closed: nothing more is owed for it.")
    var retire = false

    @Option(help: ArgumentHelp("What the practitioner is owed, where purchase and sessions have both earned.", valueName: "sale|sessions|both|nothing"))
    var owed: LegacyRecords.Owed?

    @Flag(help: "It stays as it is.")
    var keep = false

    @Option(help: "Why; it is written down.")
    var reason: String

    @Option(help: "Who decides; the name of the account if left out.")
    var by: String?

    func validate() throws {
        if [attachToOrder != nil, retire, owed != nil, keep].count(where: { $0 }) != 1 {
            throw ValidationError("Say one of --attach-to-order, --retire, --owed and --keep.")
        }
        if attachToOrder != nil, numbers.count > 1 { throw ValidationError("An order belongs to one purchase: say one number with --attach-to-order.") }
        if reason.trimmingCharacters(in: .whitespaces).isEmpty { throw ValidationError("--reason must say why.") }
        if LegacyAnomaly.Kind(rawValue: kind) == nil {
            throw ValidationError("There is no kind \(kind). There are: \(LegacyAnomaly.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func run() async throws {
        guard let kind = LegacyAnomaly.Kind(rawValue: kind) else { return }
        let decision: LegacyRecords.Decision = attachToOrder.map { .attach(order: $0) } ?? owed.map { .owe($0) } ?? (retire ? .retire : .keep)
        try await Composition.withStudio(common) { studio in
            try await DecideLegacyCase(studio)(decision, on: kind, numbers, by: by ?? NSUserName(), reason: reason)
        }
        print(owed == nil ? "Written down. Act on it with: carnet clean-up legacy" : "Written down and booked. See what is due now with: carnet payouts run --dry-run")
    }
}

extension LegacyRecords.Owed: ExpressibleByArgument {}
