import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet import`
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over what was kept elsewhere.", subcommands: [ImportLegacyCommand.self])
}

/// `carnet import legacy`
struct ImportLegacyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "legacy", abstract: "Take over the database of the system that Carnet replaces.",
        discussion: """
            From its database:      carnet import legacy --from postgres://user@host:5432/old
            From a SQLite file:     carnet import legacy --from sqlite:///path/to/old.sqlite
            From a dump:            carnet import legacy --from old.sql

            It only reads there. Everything is looked at before the first record is made: what cannot be taken over is \
            named, with table and row, and nothing is left behind. Interrupted, run it again: it goes on where it was. \
            Run twice, the second time changes nothing. On SQLite, stop the server first.

            Afterwards everything works. Old packages are put in order by: carnet clean-up legacy --dry-run
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "The old database: postgres://…, sqlite://…, or a path to a dump that ends in .sql.")
    var from: String

    @Option(help: "The moment to judge old sessions by, like 2025-12-15T12:00:00Z; the last thing that happened there if left out.")
    var asOf: String?

    func run() async throws {
        var moment: Instant?
        if let asOf {
            guard let said = Instant(rfc3339: asOf) else { throw ValidationError("--as-of must be a date-time like 2025-12-15T12:00:00Z") }
            moment = said
        }
        let location = try LegacyLocation(from)
        let progress = ProgressLine()
        let ending = try await Composition.withStudio(common, isBulk: true) { studio in
            try await ImportLegacy(studio) { progress.show($0) }(location, asOf: moment)
        }
        progress.end()
        switch ending {
        case .wasImported(let source, let at):
            print("\(source) was imported at \(at). Nothing was changed.")
        case .imported:
            print("Imported in \(progress.seconds) second\(progress.seconds == 1 ? "" : "s").")
        }
        print("Look at the books:     carnet doctor --ledger\nThen at old packages:  carnet clean-up legacy --dry-run --report report.html")
    }
}
