import Foundation

/// One process at a time on one SQLite file: a lock on a file beside it, freed by the system however the process ends.
///
/// SQLite before 3.51.3 can corrupt a file that two connections write or checkpoint at the same instant (the WAL-reset
/// bug); inside the process one writer does both, and this keeps other processes out.
final class SQLiteLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StoreError.unavailable` where another process has the database, with its number and what to do.
    init(path: String) throws {
        descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unavailable("cannot write \(path).lock: \(String(cString: strerror(errno))). Does the folder exist, and may this user write there?")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = (try? String(contentsOfFile: path + ".lock", encoding: .utf8)) ?? ""
            Foundation.close(descriptor)
            throw StoreError.unavailable(
                """
                \(path) is in use by another Carnet\(owner.isEmpty ? "" : " (process \(owner))"). One process at a time may open a \
                SQLite database: stop the other one, ask it over HTTP instead, or use PostgreSQL for several servers.
                """)
        }
        let number = String(ProcessInfo.processInfo.processIdentifier)
        ftruncate(descriptor, 0)
        _ = number.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit { Foundation.close(descriptor) }
}
