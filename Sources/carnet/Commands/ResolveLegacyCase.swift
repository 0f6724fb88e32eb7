import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `carnet clean-up legacy resolve`
struct ResolveLegacyCase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Decide about one case.",
        discussion: """
            This purchase belongs to that order:
              carnet clean-up legacy resolve two_orders_fit 226 --attach-to-order 108 --reason "the client's receipt says so"
            Seen, and right as it is:
              carnet clean-up legacy resolve practitioner_paid_twice 131 --keep --reason "agreed with her on 3 May"

            Kinds and numbers are those of the report; with --attach-to-order the number is that of the old purchase. Every \
            decision is written down with name, reason and time. Run carnet clean-up legacy afterwards, which acts on it.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The kind of the case, like two_orders_fit.")
    var kind: String

    @Argument(help: "What the case is known by: the first number of it.")
    var number: Int64

    @Option(help: "The old number of the order that the purchase belongs to.")
    var attachToOrder: Int64?

    @Flag(help: "It stays as it is.")
    var keep = false

    @Option(help: "Why; it is written down.")
    var reason: String

    @Option(help: "Who decides; the name of the account if left out.")
    var by: String?

    func validate() throws {
        if (attachToOrder != nil) == keep { throw ValidationError("Say either --attach-to-order or --keep.") }
        if reason.trimmingCharacters(in: .whitespaces).isEmpty { throw ValidationError("--reason must say why.") }
        if LegacyAnomaly.Kind(rawValue: kind) == nil {
            throw ValidationError("There is no kind \(kind). There are: \(LegacyAnomaly.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func run() async throws {
        guard let kind = LegacyAnomaly.Kind(rawValue: kind) else { return }
        let decision: LegacyRecords.Decision = attachToOrder.map { .attach(order: $0) } ?? .keep
        try await Composition.withStudio(common) { studio in
            try await DecideLegacyCase(studio)(decision, on: kind, number, by: by ?? NSUserName(), reason: reason)
        }
        print("Written down. Act on it with: carnet clean-up legacy")
    }
}
