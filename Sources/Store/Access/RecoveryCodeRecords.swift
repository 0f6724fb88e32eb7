import Domain

/// The codes that let somebody in who has lost the device of her one-time codes. Only hashes are kept.
public struct RecoveryCodeRecords {
    let sql: Session

    /// New ones in the place of all there were.
    public func replace(of person: ID<Person>, with hashes: [[UInt8]]) throws {
        try sql.run("DELETE FROM access_recovery_code WHERE person_id = \(person)")
        guard !hashes.isEmpty else { return }
        try sql.run("INSERT INTO access_recovery_code (person_id, code_hash) VALUES \(rows: hashes.map { [.int(person.rawValue), .bytes($0)] })")
    }

    /// Uses one up; false where there is no such code, or it was used.
    public func take(_ hash: [UInt8], of person: ID<Person>, now: Instant) throws -> Bool {
        try sql.exists(
            """
            UPDATE access_recovery_code SET used_at = \(now)
            WHERE person_id = \(person) AND code_hash = \(.bytes(hash)) AND used_at IS NULL RETURNING person_id
            """)
    }

    /// How many are left.
    public func left(of person: ID<Person>) throws -> Int {
        try sql.one("SELECT COUNT(*) FROM access_recovery_code WHERE person_id = \(person) AND used_at IS NULL") { try $0.int() }
    }
}
