import Foundation
import GRDB

extension StoreError {
    /// What SQLite said, in the words both engines share.
    init(_ error: DatabaseError) {
        let message = error.message ?? "no message"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .refused(.unique, name: message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .refused(.foreignKey, name: message)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_DATATYPE: self = .refused(.check, name: message)
        case .SQLITE_CONSTRAINT_NOTNULL: self = .refused(.notNull, name: message)
        // Our triggers name what they guard in their message.
        case .SQLITE_CONSTRAINT_TRIGGER where message.contains("overlap"): self = .refused(.overlap, name: message)
        case .SQLITE_CONSTRAINT_TRIGGER: self = .refused(.appendOnly, name: message)
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict(message)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_NOMEM: self = .unavailable(message)
            default: self = .fault("SQLite \(error.extendedResultCode.rawValue): \(message)")
            }
        }
    }
}
