import Domain
import FoundationEssentials
import Synchronization

/// The rules of the system's tz database, from its compiled files.
///
/// Not Foundation's `TimeZone`: on Linux it asks the tables that ICU was built with. Those are older than the system's
/// (America/Asuncion, America/Coyhaique and America/Scoresbysund are wrong by an hour), no update of the system mends
/// them, and of the names they list a quarter is missing.
public struct TimeZones: Sendable {
    /// The zones that were asked for. No more than the database has: names that it does not know are not kept.
    private final class Memory: Sendable {
        let zones = Mutex<[String: ZoneRules]>([:])
    }

    private let folder: String
    private let memory = Memory()

    /// - Parameter folder: where the compiled files are
    public init(folder: String = "/usr/share/zoneinfo") { self.folder = folder }

    /// Whether the tz database has a zone of that name: `Europe/Berlin`, `Asia/Calcutta`, `Japan`, `UTC`. Offsets such as
    /// `+01:00` and abbreviations that it does not have, such as `PST`, are no zones.
    public func isKnown(_ name: String) -> Bool { (try? rules(of: name)) != nil }

    /// When the clocks of a zone change; its file is read the first time.
    public func rules(of name: String) throws(UnknownZone) -> ZoneRules {
        if let known = memory.zones.withLock({ $0[name] }) { return known }
        guard Self.isZoneName(name), let rules = read(name) else { throw UnknownZone(name: name) }
        memory.zones.withLock { $0[name] = rules }
        return rules
    }

    /// Every name that is known, in order.
    public var names: [String] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return Set(files).union(Self.universal).filter(isKnown).sorted()
    }

    private func read(_ name: String) -> ZoneRules? {
        // They need no file, and so are known on a system without the database.
        if Self.universal.contains(name) { return ZoneRules(name: name, offset: 0, changes: []) }
        guard let data = FileManager.default.contents(atPath: folder + "/" + name), let file = TimeZoneFile(Array(data)) else { return nil }
        return ZoneRules(name: name, offset: file.offset, changes: file.changes)
    }

    private static let universal: Set = ["UTC", "Etc/UTC", "GMT"]

    /// A place, mostly with its region. The name becomes a path: nothing that could lead out of the folder gets through, nor
    /// to the copies of the database within it, nor to the machine's own zone.
    private static func isZoneName(_ name: String) -> Bool {
        if universal.contains(name) { return true }
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return (1...4).contains(parts.count) && name.utf8.count <= 100
            && !["posix", "right", "posixrules", "localtime", "Factory"].contains(String(Substring(parts[0])))
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetter) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// A zone that this system's tz database does not have, or no more.
public struct UnknownZone: Error, Equatable {
    public let name: String

    public init(name: String) { self.name = name }
}
