import ArgumentParser
import Store

/// `carnet migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database up to date, and end.",
        discussion: "serve does this by itself; run it alone to upgrade PostgreSQL before new servers start.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try await Settings(common)
        let store = try Composition.open(settings)
        print("\(try settings.databaseURL) is up to date (\(store.engineVersion)).")
        await store.close()
    }
}
