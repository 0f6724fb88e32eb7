import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet owner …`
struct Owner: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say who owns the studio.", subcommands: [Create.self])

    /// `carnet owner create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make somebody an owner, and print a link that signs her in: once, within an hour.",
            discussion: "On SQLite, stop the server first. For somebody who is an owner already it prints a new link, and takes her password and one-time codes away.")

        @OptionGroup var common: CommonOptions
        @Option(help: "Her e-mail address.") var email: String
        @Option(help: "Her name.") var name: String?
        @Option(help: "The address that clients use. [CARNET_BASE_URL; default http://127.0.0.1:8080]") var baseURL: String?

        func run() async throws {
            guard let address = EmailAddress(email) else { throw ValidationError("--email must be an e-mail address, like ada@example.com; it is \(email)") }
            let base = try await Settings(common, flags: ["base.url": baseURL])["base.url"] ?? "http://127.0.0.1:8080"
            try await Composition.withStudio(common) { studio in
                let owner = try await owner(address, studio)
                let path = try await PrintSignInLink(studio)(for: owner, by: Caller(.admin))
                print(
                    """
                    \(owner.profile.name) <\(address.text)> is an owner. Start the server, and open this within an hour; it works once:

                      \(base)\(path)
                    """)
            }
        }

        private func owner(_ address: EmailAddress, _ studio: Studio) async throws -> Person {
            let people = People(studio)
            guard let known = try await studio.store.read({ try $0.people.find(address) }) else {
                let profile = PersonProfile(email: address, name: name ?? address.text, role: .owner)
                guard case .done(let added) = try await people.add(profile, by: Caller(.admin)) else { throw PersonExists() }
                return added
            }
            // Whoever cannot get in has perhaps lost her device.
            _ = try await people.reset(known.id, by: Caller(.admin))
            return try await people.change(known.id, isDisabled: false, by: Caller(.admin)) { profile in
                (profile.role, profile.practitionerID) = (.owner, nil)
                profile.name = name ?? profile.name
            }
        }
    }
}
