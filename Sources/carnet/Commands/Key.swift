import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet key …`
struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Hand out keys.", subcommands: [Create.self])

    /// `carnet key create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and show it, this once.",
            discussion: "On SQLite, stop the server first, or ask it: POST /api/v1/keys.")

        enum Role: String, ExpressibleByArgument, CaseIterable { case admin, practitioner, client }

        @OptionGroup var common: CommonOptions
        @Option(help: "What the holder may do: admin, practitioner or client.") var role: Role
        @Option(help: "The practitioner it is for.") var practitionerID: Int64?
        @Option(help: "The client it is for.") var clientID: Int64?
        @Option(help: "What it is for, in your words.") var name: String

        func run() async throws {
            try await Composition.withStudio(common) { studio in
                let made = try await KeyRing(studio, adminKey: nil).create(try holder(), name: name, by: Caller(.admin))
                guard case .done(let key) = made else { return }
                print("Key \(key.id) (\(role.rawValue)), shown this once:\n\(key.token)")
            }
        }

        private func holder() throws -> Caller.Role {
            switch (role, practitionerID, clientID) {
            case (.admin, nil, nil): return .admin
            case (.practitioner, let id?, nil): return .practitioner(ID(id))
            case (.client, nil, let id?): return .client(ID(id))
            case (.admin, _, _): throw ValidationError("An admin key is for nobody in particular: leave out --practitioner-id and --client-id.")
            case (.practitioner, _, _): throw ValidationError("Say which practitioner: --practitioner-id 5")
            case (.client, _, _): throw ValidationError("Say which client: --client-id 9")
            }
        }
    }
}

