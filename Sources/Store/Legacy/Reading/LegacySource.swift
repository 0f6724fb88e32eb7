import Foundation

/// An old database that is being read, row after row. Nothing is ever written to it.
protocol LegacySource: AnyObject {
    /// For people and for the record: never a password.
    var name: String { get }

    /// The tables it has, each with its columns.
    func shape() throws -> [String: Set<String>]

    /// Stands before the first row of the given tables.
    ///
    /// - Parameter skipping: how many rows of each table were read before, in the same order
    func begin(_ tables: [LegacyTable], skipping: [Int]) throws

    /// The next row; nil after the last.
    func next() throws -> LegacyRow?
}

/// A row as it was read: texts, in the order in which its table's columns are described.
struct LegacyRow {
    /// Which of the tables that were asked for.
    let table: Int
    let values: [String?]
}

/// Where an old database can be.
public enum LegacyLocation: Sendable {
    case postgres(url: String)
    case sqlite(path: String)
    case dump(path: String)

    /// Reads `postgres://…`, `sqlite://…`, and a path that ends in `.sql`, `.sqlite`, `.sqlite3` or `.db`.
    ///
    /// - Throws: `LegacyFault` that says which forms there are, and for a file that is not there.
    public init(_ text: String) throws {
        let forms = "write postgres://user@host:5432/database, sqlite:///path/to/old.sqlite, or a path to a dump that ends in .sql"
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
            return
        }
        let path = text.hasPrefix("sqlite://") ? String(text.dropFirst("sqlite://".count)) : text
        guard !path.isEmpty, !path.contains("://") else { throw LegacyFault("There is no reading \(text): \(forms).") }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw LegacyFault("There is no file at \(path): \(forms).")
        }
        self = text.hasSuffix(".sql") ? .dump(path: path) : .sqlite(path: path)
    }

    func open() throws -> any LegacySource {
        switch self {
        case .postgres(let url): try PostgresLegacySource(url: url)
        case .sqlite(let path): try SQLiteLegacySource(path: path)
        case .dump(let path): try DumpLegacySource(path: path)
        }
    }
}
