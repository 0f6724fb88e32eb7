import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `carnet clean-up`
struct CleanUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean-up", abstract: "Put in order what was taken over.", subcommands: [CleanUpLegacyCommand.self])
}

/// `carnet clean-up legacy`
struct CleanUpLegacyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "legacy", abstract: "Turn old purchases into orders that are packages.",
        discussion: """
            To look first:              carnet clean-up legacy --dry-run --report report.html
            To do it:                   carnet clean-up legacy --report report.html
            To decide about cases:      carnet clean-up legacy resolve --help
            To take it back:            carnet clean-up legacy --undo
            To end it for good:         carnet clean-up legacy --finish

            An old purchase vanishes only where its order is certain; its sessions then belong to that order, and share what \
            was paid to the cent. Nothing is guessed: what is doubtful stays as it is and is listed, with what a person can \
            do. What is changed is kept, so that it can be taken back until --finish.
            """,
        subcommands: [CleanUpLegacyRun.self, ResolveLegacyCase.self], defaultSubcommand: CleanUpLegacyRun.self)
}

/// `carnet clean-up legacy`, without another word.
struct CleanUpLegacyRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Do it, or show what would be done.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Show what would be done, and change nothing.")
    var dryRun = false

    @Option(help: "Write what was found to a file that ends in .html, .json or .csv; may be said more than once.")
    var report: [String] = []

    @Flag(help: "Take the clean-up back.")
    var undo = false

    @Flag(help: "Drop the deprecated columns, once nothing uses them. There is no way back after that.")
    var finish = false

    func validate() throws {
        if [dryRun, undo, finish].filter({ $0 }).count > 1 { throw ValidationError("Say only one of --dry-run, --undo and --finish.") }
        for file in report { _ = try LegacyReportFile.form(of: file) }
    }

    func run() async throws {
        let settings = try await Settings(common)
        if undo {
            let (undone, used) = try await Composition.withStudio(common) { try await UndoCleanUp($0)() }
            print("\(undone) purchases and sessions are as they were after the import.")
            if !used.isEmpty { print("\(used.count) orders stay packages, because their sessions were used since: \(used.prefix(20).map(String.init).joined(separator: ", "))") }
        } else if finish {
            try await Composition.withStudio(common) { try await FinishCleanUp($0)() }
            print("The deprecated columns are gone. The clean-up is finished.")
        } else if dryRun {
            try await Store.rehearse(try settings.databaseURL) {
                try await cleanUp(Composition.studio($0, settings: settings, testPayments: false), isTrial: true)
            }
            print("\nNothing was changed; leave out --dry-run to do it.")
        } else {
            try await Composition.withStudio(common, isBulk: true) { try await cleanUp($0) }
            print("\nDecide about what is left: carnet clean-up legacy resolve --help")
        }
    }

    /// Does it, and tells what was found while the database is open: a report is read as it is written.
    private func cleanUp(_ studio: Studio, isTrial: Bool = false) async throws {
        let progress = ProgressLine()
        let found: LegacyReport
        do {
            defer { progress.end() }
            found = try await CleanUpLegacy(studio, isTrial: isTrial) { progress.show($0) }()
        }
        print(LegacyReportText.text(found))
        for path in report {
            try await LegacyReportFile.write(found, to: path)
            print("Written: \(path)")
        }
    }
}
