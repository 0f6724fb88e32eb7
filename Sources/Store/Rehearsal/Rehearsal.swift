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
            let folder = try makeFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let copy = folder.appendingPathComponent("copy.sqlite").path
            try copyDatabase(at: path, to: copy)
            return try await using(try Store(.sqlite(path: copy)), body)
        }
    }

    /// A new folder that only this user can read.
    private static func makeFolder() throws -> URL {
        var template = Array(FileManager.default.temporaryDirectory.appendingPathComponent("carnet-rehearsal-XXXXXX").path.utf8CString)
        guard mkdtemp(&template) != nil else { throw StoreError.unavailable("cannot make a folder for a copy of the database") }
        return URL(fileURLWithPath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
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
