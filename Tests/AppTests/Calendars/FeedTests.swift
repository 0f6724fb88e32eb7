import CarnetTesting
import Domain
import Foundation
import HTTPTypes
import Testing

@Suite("Calendar feeds over HTTP")
struct FeedTests {
    /// What a feed says of its first entry.
    private struct Entry {
        let uid, sequence, status, start, summary: String
    }

    private func feed(_ api: API, _ path: String, key: String? = API.adminKey) async throws -> String {
        let made = try await api.post("\(path)/calendar", [:], key: key).expecting(201)
        return try #require(made["url"].string).replacing(API.baseURL, with: "")
    }

    private func entries(_ api: API, _ address: String) async throws -> [Entry] {
        let reply = try await api.raw(.get, address, key: nil).expecting(200)
        #expect(reply.headers[.contentType] == "text/calendar; charset=utf-8")
        let text = reply.text.replacing("\r\n ", with: "")
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        return text.components(separatedBy: "BEGIN:VEVENT\r\n").dropFirst().map { event in
            func value(_ name: String) -> String {
                event.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name):") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
            }
            return Entry(
                uid: value("UID"), sequence: value("SEQUENCE"), status: value("STATUS"), start: value("DTSTART"), summary: value("SUMMARY"))
        }
    }

    @Test("a session keeps its identity when it is moved, returned, scheduled again and called off, each time with a higher sequence",
          arguments: TestEngine.allCases)
    func session(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let sold = try await api.sell(JSON(wellness.package), to: clara).expecting(201)
            let (yoga, massage) = (sold["bookings"][0]["id"], sold["bookings"][1]["id"])
            let (elenas, claras) = (try await feed(api, "/practitioners/\(wellness.practitioner)"), try await feed(api, "/clients/\(clara)"))
            for address in [elenas, claras] { #expect(try await entries(api, address).isEmpty) }
            var last = -1
            var uids = Set<String>()
            func expect(_ status: String, _ start: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
                for (address, summary) in [(elenas, "Yoga: Clara"), (claras, "Yoga with Elena Rossi")] {
                    let found = try await entries(api, address)
                    let entry = try #require(found.first, sourceLocation: sourceLocation)
                    #expect(found.count == 1 && entry.status == status && entry.start == start && entry.summary == summary, sourceLocation: sourceLocation)
                    uids.insert(entry.uid)
                    let sequence = Int(entry.sequence) ?? -1
                    #expect(address == elenas ? sequence > last : sequence == last, sourceLocation: sourceLocation)
                    last = sequence
                }
            }
            try await api.schedule(yoga, at: monday).expecting(200)
            try await expect("CONFIRMED", "20261123T080000Z")
            try await api.schedule(yoga, at: monday.adding(days: 1)).expecting(200)
            try await expect("CONFIRMED", "20261124T080000Z")
            try await api.delete("/bookings/\(yoga)/schedule").expecting(200)
            try await expect("CANCELLED", "20261124T080000Z")
            try await api.schedule(yoga, at: monday.adding(days: 2)).expecting(200)
            try await expect("CONFIRMED", "20261125T080000Z")
            // Late, by the client: called off, at the time it had.
            studio.clock.advance(minutes: 2 * 1440)
            try await api.post("/bookings/\(yoga)/cancellation", [:], key: api.key(for: .client(clara))).expecting(200)
            try await expect("CANCELLED", "20261125T080000Z")
            #expect(uids.count == 1)
            try await api.schedule(massage, at: monday.adding(days: 4)).expecting(200)
            #expect(try await Set(entries(api, elenas).map(\.uid)).count == 2)
        }
    }

    @Test("a hold is tentative, and a feed shows nothing but its owner's", arguments: TestEngine.allCases)
    func own(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara, bea) = (try await studio.wellness(), try await studio.client(), try await studio.client("Bea"))
            let maya = try await studio.practitioner("Maya")
            let lesson = try await studio.service(.session("Lesson"), of: maya)
            try await api.sell(JSON(wellness.yoga), to: clara, ["start_time": JSON(monday), "paid": false]).expecting(201)
            try await api.sell(JSON(lesson), to: bea, ["start_time": JSON(monday)]).expecting(201)
            #expect(try await entries(api, feed(api, "/clients/\(clara)")).map(\.status) == ["TENTATIVE"])
            #expect(try await entries(api, feed(api, "/practitioners/\(maya)")).map(\.summary) == ["Lesson: Bea"])
            #expect(try await entries(api, feed(api, "/clients/\(bea)")).map(\.summary) == ["Lesson with Maya"])
        }
    }

    @Test("a group is one entry of its practitioner's, which keeps its identity when the date moves", arguments: TestEngine.allCases)
    func group(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let workshop = try await studio.service(.group("Breath", seats: 5, on: monday), of: elena)
            for client in [clara, try await studio.client("Bea")] { try await api.sell(JSON(workshop), to: client).expecting(201) }
            let (elenas, claras) = (try await feed(api, "/practitioners/\(elena)"), try await feed(api, "/clients/\(clara)"))
            let before = (try await entries(api, elenas), try await entries(api, claras))
            #expect(before.0.map(\.summary) == ["Breath (2 booked)"] && before.1.map(\.summary) == ["Breath with Elena Rossi"])
            let date = try await api.get("/services/\(workshop)")["dates"][0]["id"]
            try await api.patch("/services/\(workshop)/dates/\(date)", ["start_time": JSON(monday.adding(days: 1))]).expecting(200)
            for (before, address) in [(before.0, elenas), (before.1, claras)] {
                let after = try await entries(api, address)
                #expect(after.map(\.uid) == before.map(\.uid) && after.map(\.start) == ["20261124T080000Z"])
                let (newer, older) = (try #require(Int(after[0].sequence)), try #require(Int(before[0].sequence)))
                #expect(newer > older, "\(address == elenas ? "practitioner" : "client")")
            }
            try await api.delete("/services/\(workshop)/dates/\(date)").expecting(204)
            for address in [elenas, claras] { #expect(try await entries(api, address).map(\.status) == ["CANCELLED"]) }
        }
    }

    @Test("the address is shown once, is all that is needed to read, and leads nowhere once revoked", arguments: TestEngine.allCases)
    func address(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, clara) = (try await studio.practitioner(), try await studio.client())
            let claras = try await api.key(for: .client(clara))
            let made = try await api.post("/clients/\(clara)/calendar", [:], key: claras, once: "k").expecting(201)
            let address = try #require(made["url"].string).replacing(API.baseURL, with: "")
            for base in ["", "/api/v1"] { try await api.raw(.get, base + address, key: nil).expecting(200) }
            let again = try await api.post("/clients/\(clara)/calendar", [:], key: claras, once: "k").expecting(201)
            #expect(again.isReplay && again["id"] == made["id"] && again["url"] == .null)
            let list = try await api.get("/clients/\(clara)/calendar", key: claras).expecting(200)
            #expect(list["data"].items.map { $0["id"] } == [made["id"]] && !list.text.contains("ics"))
            // Another's feed can be neither made nor listed nor revoked.
            let beas = try await api.key(for: .client(studio.client("Bea")))
            try await api.post("/clients/\(clara)/calendar", [:], key: beas).expecting(404)
            try await api.get("/clients/\(clara)/calendar", key: beas).expecting(404)
            try await api.delete("/calendars/\(made["id"])", key: beas).expecting(404)
            try await api.post("/practitioners/\(elena)/calendar", [:], key: claras).expecting(403)
            let mayas = try await api.key(for: .practitioner(studio.practitioner("Maya")))
            try await api.post("/practitioners/\(elena)/calendar", [:], key: mayas).expecting(403)
            try await api.delete("/calendars/\(made["id"])", key: claras).expecting(204)
            try await api.raw(.get, address, key: nil).expecting(404, "not_found")
            try await api.raw(.get, address, key: API.adminKey).expecting(404)
            #expect(try await api.get("/clients/\(clara)/calendar", key: claras).expecting(200)["data"] == [])
        }
    }
}
