import Foundation
import GRDB

extension Store {
    /// Runs `body` on what looks like the real data and keeps nothing of what it does.
    ///
    /// SQLite: a copy of the file, made while a server may be using it. PostgreSQL: a transaction that is rolled back.
    ///
    /// - Throws: `StoreError`, or what `body` throws.
    public static func rehearse<T>(_ url: DatabaseURL, _ body: (Store) async throws -> T) async throws -> T {
        switch url {
        case .postgres(let url):
            // Bring the schema up to date first, for real: that is no rehearsal.
            try Migrations.run(on: PostgresMigrator(url: url))
            return try await using(Store { try RehearsalEngine(url: url, statements: $0) }, body)
        case .sqlite(let path):
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("carnet-rehearsal-\(ProcessInfo.processInfo.processIdentifier)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(at: folder) }
            let copy = folder.appendingPathComponent("copy.sqlite").path
            try copyDatabase(at: path, to: copy)
            return try await using(try Store(.sqlite(path: copy)), body)
        }
    }

    private static func using<T>(_ store: Store, _ body: (Store) async throws -> T) async throws -> T {
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    private static func copyDatabase(at path: String, to copy: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.unavailable("there is no database at \(path); carnet demo makes one with a demo studio")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let source = try DatabaseQueue(path: path, configuration: configuration)
            try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
            try source.close()
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}
