import Domain
import Foundation
import Testing
import UseCases

@Suite("The zones of the system's tz database")
struct TimeZoneTests {
    private let zones = TimeZones()

    @Test("every zone's offsets from 2020 to 2037, in 2050 and in 2090 are the ones that Python's zoneinfo reads")
    func offsets() async throws {
        var asked = Set<String>()
        for line in try await DSTOracle.offsets() {
            for name in line.zones where zones.isKnown(name) {
                asked.insert(name)
                let rules = try zones.rules(of: name)
                if let fault = Self.fault(line, rules) { Issue.record("\(name) \(fault)") }
            }
            await Task.yield()
        }
        // Whatever Python lists is known, but for what is no region with a place in it.
        #expect(asked == Set(zones.names))
        #expect(asked.count > 400)
    }

    /// Looks at both sides of every change, and every month in between.
    private static func fault(_ line: DSTOracle.Offsets, _ rules: ZoneRules) -> String? {
        for (index, run) in line.runs.enumerated() {
            let end = index + 1 < line.runs.count ? line.runs[index + 1][0] : line.until
            for moment in Array(stride(from: run[0], to: end, by: 30 * 86_400)) + [end - 1] {
                let offset = rules.offset(at: Instant(seconds: moment))
                if offset != run[1] { return "at \(Instant(seconds: moment)) is \(offset), not \(run[1])" }
            }
        }
        return nil
    }

    @Test("regions and their places are known", arguments: [
        "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "UTC", "Etc/UTC", "GMT",
    ])
    func known(name: String) throws {
        #expect(zones.isKnown(name))
        #expect(try zones.rules(of: name).name == name)
        #expect(zones.names.contains(name))
    }

    @Test("old names and new ones are known where the system has them", arguments: [
        "Asia/Calcutta", "US/Eastern", "Europe/Kiev", "Europe/Kyiv", "America/Coyhaique", "Antarctica/DumontDUrville",
    ])
    func namesOfTheSystem(name: String) {
        #expect(zones.isKnown(name) == FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/\(name)"))
    }

    @Test("abbreviations, offsets, paths and other spellings are no zones", arguments: [
        "", " ", "PST", "CET+1", "+01:00", "Factory", "localtime", "posixrules", "tzdata.zi", "zone.tab",
        "posix/Europe/Berlin", "right/Europe/Berlin", "europe/berlin", "EUROPE/BERLIN", "Europe/Berlin ", " Europe/Berlin",
        "/Europe/Berlin", "Europe/Berlin/", "Europe//Berlin", "Europe", "Europe/", "America/Argentina", "Europe/../Europe/Berlin",
        "Europe/./Berlin", "../zoneinfo/Europe/Berlin", "../../etc/passwd", "/etc/passwd", "Mars/Olympus", "Nowhere", "Европа/Берлин",
    ])
    func unknown(name: String) {
        #expect(!zones.isKnown(name))
        #expect(throws: UnknownZone(name: name)) { try zones.rules(of: name) }
    }

    @Test("a day ends where the next one begins, whatever the clocks do", arguments: [
        // 23 hours, 25 hours, and a day that begins at one o'clock.
        ("Europe/Berlin", "2026-03-28T12:00:00Z", 1, "2026-03-29T22:00:00Z"), ("Europe/Berlin", "2026-10-24T12:00:00Z", 1, "2026-10-25T23:00:00Z"),
        ("Asia/Beirut", "2026-03-27T12:00:00Z", 1, "2026-03-28T22:00:00Z"), ("Africa/Cairo", "2026-04-22T12:00:00Z", 1, "2026-04-23T22:00:00Z"),
        ("UTC", "2026-11-22T10:00:00Z", 365, "2027-11-23T00:00:00Z"), ("Asia/Kolkata", "2026-06-10T20:00:00Z", 0, "2026-06-11T18:30:00Z"),
    ])
    func endOfDay(zone: String, moment: String, days: Int, end: String) throws {
        let moment = try #require(Instant(rfc3339: moment))
        #expect(try zones.rules(of: zone).endOfDay(days, after: moment).description == end)
    }

    @Test("without a tz database UTC is known, and nothing else")
    func noDatabase() {
        let zones = TimeZones(folder: "/nowhere/at/all")
        #expect(zones.names == ["Etc/UTC", "GMT", "UTC"])
        #expect(!zones.isKnown("Europe/Berlin"))
    }

    @Test("a zone is read once: what becomes of its file later changes nothing")
    func remembered() throws {
        let folder = try ZoneFolder()
        defer { folder.remove() }
        let zones = folder.zones
        try folder.write("Test/Zone", .init(offsets: [3600], changes: [], footer: "CET-1"))
        #expect(zones.isKnown("Test/Zone"))
        folder.remove()
        #expect(try zones.rules(of: "Test/Zone").offset(at: Instant(seconds: 0)) == 3600)
        #expect(!zones.isKnown("Test/Other"))
    }
}
