import ArgumentParser

/// The command. Each subcommand is a file of its own in `Commands`.
@main
struct Carnet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet",
        abstract: "Sell packages of sessions and book each session.",
        discussion: """
            To try it:      carnet serve --demo
            To run it:      carnet serve --admin-key "$(openssl rand -hex 32)"
            On PostgreSQL:  carnet serve --database-url postgres://user:password@host:5432/carnet

            The settings (--database-url, --log-level, and those of serve) can also be set in the environment, as \
            CARNET_DATABASE_URL and so on, or in a JSON file named by --config. A flag wins over the environment, the \
            environment over the file.
            """,
        subcommands: [
            Serve.self, Migrate.self, Demo.self, Key.self, Owner.self, Slots.self, Payouts.self, Doctor.self, Import.self, CleanUp.self,
            TestSimplifiedPackage.self,
        ])
}
