import Dispatch
import Foundation

/// What scripts/checks/dst_oracle.py says: Python's zoneinfo, asked about the same tz database.
enum DSTOracle {
    /// Offsets of zones that agree: each holds from its moment until the next, the last one through `until`.
    struct Offsets: Decodable {
        let zones: [String]
        let runs: [[Int64]]
        let until: Int64
    }

    /// The starts around one change of the clocks, by one schedule. Moments in seconds since 1970.
    struct Starts: Decodable {
        let zones: [String]
        /// When the clocks change, and the seconds east of UTC before and after.
        let at, before, after: Int64
        /// The day before the change, that day, and the day after.
        let from, to: Int64
        /// The hours of every day, in minutes since midnight.
        let hours: [[Int]]
        /// How long a session is, and how far starts are apart.
        let minutes, interval: Int
        let starts: [Int64]
    }

    static func offsets() async throws -> [Offsets] { try await lines(of: "offsets") }

    static func starts() async throws -> [Starts] { try await lines(of: "starts") }

    private static func lines<Line: Decodable>(of what: String) async throws -> [Line] {
        let text = try await output(of: what)
        return try text.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
    }

    /// Waits on a thread of its own: those of the other tests are few.
    private static func output(of what: String) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try run(what) }) }
        }
    }

    private static func run(_ what: String) throws -> Data {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", root.appending(path: "scripts/checks/dst_oracle.py").path(), what]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return output
    }

    /// Python could not; it said why on standard error.
    struct Failed: Error {
        let status: Int32
    }
}
