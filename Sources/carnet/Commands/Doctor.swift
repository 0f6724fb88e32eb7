import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Examine the database: its engine, and everything that must always hold.",
        discussion: """
            Everything:                             carnet doctor
            The books alone, with every account:    carnet doctor --ledger

            It exits 1 if a rule is broken, and names the records. It works on a copy of a SQLite file, so a server may be \
            using it.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only the rules of the books, under a table of every account.")
    var ledger = false

    func run() async throws {
        let settings = try await Settings(common)
        print("Database  \(try settings.databaseURL)")
        let isSound = try await Store.rehearse(try settings.databaseURL) { store in
            print("Engine    \(store.engineVersion)")
            if let warning = Self.warning(store.engineVersion) { print(warning) }
            return try await examine(store)
        }
        if !isSound { throw ExitCode.failure }
    }

    private func examine(_ store: Store) async throws -> Bool {
        let part: Examination.Part = ledger ? .ledger : .all
        let (counts, events, deliveries, findings) = try await store.read {
            (try $0.orders.countsByStatus(), try $0.outbox.waiting(), try $0.deliveries.counts(), try $0.examination.findings(part))
        }
        print("Orders    " + (counts.isEmpty ? "none yet" : counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")))
        print("Outbox    \(events) events and \(deliveries.waiting) deliveries waiting, \(deliveries.dead) deliveries dead\n")
        if ledger { try await showAccounts(store) }
        for finding in findings {
            print("  \(finding.broken.isEmpty ? "✓" : "✗") \(finding.rule)")
            if !finding.broken.isEmpty {
                print("      broken by \(finding.record) \(finding.broken.map(String.init).joined(separator: ", "))")
            }
        }
        let broken = findings.filter { !$0.broken.isEmpty }.count
        print(broken == 0 ? "\nAll is well." : "\n\(broken) rules are broken. Keep a copy of the database before you change anything, and report this.")
        return broken == 0
    }

    /// Every account, as a table.
    private func showAccounts(_ store: Store) async throws {
        let accounts = try await store.read { try $0.reports.trialBalance(before: System.now().adding(minutes: 1)) }
        let columns = [24, 16, 16, 16]
        let row = { (cells: [String]) in
            print("  " + zip(cells, columns).enumerated().map { $0 == 0 ? Self.padded($1.0, to: $1.1) : Self.padded($1.0, to: -$1.1) }.joined())
        }
        for (code, own) in Dictionary(grouping: accounts, by: \.currency).sorted(by: { $0.key < $1.key }) {
            guard let currency = Currency(code: code) else { continue }
            row([code, "debit", "credit", "balance"])
            for account in own {
                row([account.name] + [account.debitCents, account.creditCents, account.debitCents - account.creditCents].map { Money($0, currency).decimal })
            }
            let sums = (own.map(\.debitCents).reduce(0, +), own.map(\.creditCents).reduce(0, +))
            row(["together"] + [sums.0, sums.1, sums.0 - sums.1].map { Money($0, currency).decimal })
            print()
        }
    }

    /// A text filled up with blanks, at its end, or in front of it where the width is negative.
    private static func padded(_ text: String, to width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? blanks + text : text + blanks
    }

    /// SQLite 3.7.0 to 3.51.2 has the WAL-reset bug.
    private static func warning(_ version: String) -> String? {
        guard version.hasPrefix("SQLite ") else { return nil }
        let numbers = version.dropFirst(7).split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, (numbers[0], numbers[1], numbers[2]) < (3, 51, 3) else { return nil }
        return """
                      This version has SQLite's WAL-reset bug (fixed in 3.51.3). Carnet is not touched by it: one process
                      opens the file (see the .lock beside it) and one connection writes and checkpoints. Do not let
                      another program write to the file while the server runs.
            """
    }
}
