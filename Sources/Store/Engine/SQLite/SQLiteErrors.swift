import GRDB
import GRDBSQLite

extension StoreError {
    /// What GRDB says that SQLite said.
    init(_ error: DatabaseError) { self.init(error.extendedResultCode, error.message ?? "no message") }

    /// The last error of a connection.
    init(lastOf connection: OpaquePointer?) {
        self.init(ResultCode(rawValue: sqlite3_extended_errcode(connection)), String(cString: sqlite3_errmsg(connection)))
    }

    /// What SQLite said, in the words both engines share.
    private init(_ code: ResultCode, _ message: String) {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .refused(.unique, name: message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .refused(.foreignKey, name: message)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_DATATYPE: self = .refused(.check, name: message)
        case .SQLITE_CONSTRAINT_NOTNULL: self = .refused(.notNull, name: message)
        // Our triggers name what they guard in their message.
        case .SQLITE_CONSTRAINT_TRIGGER where message.contains("overlap"): self = .refused(.overlap, name: message)
        case .SQLITE_CONSTRAINT_TRIGGER where message.contains("seats"): self = .refused(.seats, name: message)
        case .SQLITE_CONSTRAINT_TRIGGER where message.contains("append-only"): self = .refused(.appendOnly, name: message)
        case .SQLITE_CONSTRAINT_TRIGGER: self = .refused(.check, name: message)
        default:
            switch code.primaryResultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict(message)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_NOMEM: self = .unavailable(message)
            default: self = .fault("SQLite \(code.rawValue): \(message)")
            }
        }
    }
}
