import Foundation
import UseCases

/// A tz database of a test's own, in a folder that goes away.
struct ZoneFolder {
    private let url = FileManager.default.temporaryDirectory.appending(path: "carnet-zones-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    var zones: TimeZones { TimeZones(folder: url.path()) }

    func write(_ name: String, _ file: ZoneBytes) throws { try write(name, file.bytes) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// A compiled zone (TZif), as zic would write it.
struct ZoneBytes {
    var version: Character = "2"
    /// Seconds east of UTC; the first one holds before any change.
    var offsets: [Int32]
    /// Moments, each with the index of its offset.
    var changes: [(at: Int64, index: UInt8)]
    var footer: String
    /// How many leap seconds it says it counts.
    var leapSeconds: Int32 = 0

    /// An empty block for readers of 32 bits, and the one that counts.
    var bytes: [UInt8] {
        var data = header(changes: 0, types: 1, letters: 1, leaps: 0) + [0, 0, 0, 0, 0, 0] + [0]
        data += header(changes: Int32(changes.count), types: Int32(offsets.count), letters: 4, leaps: leapSeconds)
        for change in changes { data += Self.big(change.at) }
        data += changes.map(\.index)
        for offset in offsets { data += Self.big(offset) + [0, 0] }
        data += Array("LMT\0".utf8)
        for leap in 0..<leapSeconds { data += Self.big(Int64(leap) * 1_000_000) + Self.big(leap + 1) }
        return data + Array("\n\(footer)\n".utf8)
    }

    private func header(changes: Int32, types: Int32, letters: Int32, leaps: Int32) -> [UInt8] {
        Array("TZif\(version)".utf8) + Array(repeating: 0, count: 15)
            + [0, 0, leaps, changes, types, letters].flatMap(Self.big)
    }

    private static func big(_ number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }
}
