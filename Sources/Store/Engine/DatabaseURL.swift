import Foundation

/// Where the data is: `sqlite:///path/to/file` or `postgres://user:password@host:port/database`.
public enum DatabaseURL: Sendable, CustomStringConvertible {
    case sqlite(path: String)
    case postgres(url: String)

    /// A URL, or a bare path to a SQLite file, which is how the default is written.
    ///
    /// - Throws: `StoreError.fault` that says which forms there are.
    public init(_ text: String) throws {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else if text.hasPrefix("sqlite://") {
            let path = String(text.dropFirst("sqlite://".count))
            guard !path.isEmpty else { throw StoreError.fault("CARNET_DATABASE_URL names no file: write sqlite:///path/to/carnet.sqlite") }
            self = .sqlite(path: path)
        } else if !text.isEmpty, !text.contains("://") {
            self = .sqlite(path: text)
        } else {
            throw StoreError.fault(
                "CARNET_DATABASE_URL must be sqlite:///path/to/carnet.sqlite or postgres://user:password@host:5432/database")
        }
    }

    /// For people and logs: never the password.
    public var description: String {
        switch self {
        case .sqlite(let path): "SQLite at \(path)"
        case .postgres(let url):
            "PostgreSQL at " + (URLComponents(string: url).map { "\($0.host ?? "localhost"):\($0.port ?? 5432)\($0.path)" } ?? "an unreadable URL")
        }
    }
}
