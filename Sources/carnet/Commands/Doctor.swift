import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Examine the database: its engine, and everything that must always hold.")

    @OptionGroup var common: CommonOptions

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
        let (counts, events, deliveries, findings) = try await store.read {
            (try $0.orders.countsByStatus(), try $0.outbox.waiting(), try $0.deliveries.counts(), try $0.examination.findings())
        }
        print("Orders    " + (counts.isEmpty ? "none yet" : counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")))
        print("Outbox    \(events) events and \(deliveries.waiting) deliveries waiting, \(deliveries.dead) deliveries dead\n")
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
