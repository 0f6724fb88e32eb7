import Domain
import Foundation
import GRDB

/// A SQLite connection, for the time of one job.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    private let statements: StatementCounter

    init(_ database: Database, statements: StatementCounter) {
        self.database = database
        self.statements = statements
    }

    var dialect: Dialect { .sqlite }

    func query(_ sql: SQL) throws -> [SQLRow] {
        statements.count()
        do {
            let statement = try prepare(sql)
            let cursor = try Row.fetchCursor(statement)
            var rows = [SQLRow]()
            while let row = try cursor.next() {
                rows.append(SQLRow(row.databaseValues.map(SQLValue.init)))
            }
            return rows
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    func run(_ sql: SQL) throws {
        statements.count()
        do {
            try prepare(sql).execute()
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    private func prepare(_ sql: SQL) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql.text)
        statement.setUncheckedArguments(StatementArguments(sql.arguments.map(\.databaseValue)))
        return statement
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .int(number)
            case .double(let number): .int(Int64(number))
            case .string(let text): .text(text)
            case .blob(let data): .bytes([UInt8](data))
            }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .int(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .bool(let truth): (truth ? 1 : 0).databaseValue
        case .instant(let instant): instant.seconds.databaseValue
        }
    }
}
