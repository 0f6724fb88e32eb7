import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@testable import Web

@Suite("People with more than one part to play")
struct RolePageTests {
    @Test("who works here and buys here goes from desk to carnet and back, in one browser", arguments: TestEngine.allCases)
    func both(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let maya = try await studio.practitioner("Maya")
            _ = try await studio.person("Maya", .practitioner, of: maya)
            let address = NewClient(name: "Maya", email: "maya@studio.example")
            let own = try await CreateClient(studio.studio)(address, by: studio.owner).first().client.id
            let mine = try await studio.buy(wellness.package, for: own, isPaid: true)
            let claras = try await studio.buy(wellness.package, for: studio.client(), isPaid: true)

            let browser = Visitor(api)
            #expect(try await browser.signIn("maya@studio.example", in: studio).location == "/desk")
            let desk = try await browser.get("/desk").expecting(200)
            #expect(desk.text.contains("href=\"/carnet\""))
            let carnet = try await browser.get("/carnet").expecting(200)
            #expect(carnet.text.contains("Wellness Package") && carnet.text.contains("href=\"/desk\""))
            try await browser.get("/carnet/orders/\(mine.order.id)").expecting(200)
            try await browser.get("/carnet/orders/\(claras.order.id)").expecting(404)
            // Elena's practice is no more hers than before.
            try await browser.get("/desk/orders/\(mine.order.id)").expecting(404)

            // She schedules as a client does, and buys from a colleague for herself.
            let start = monday.adding(days: 2)
            let session = "/carnet/sessions/\(mine.bookings[0].id)"
            try await browser.submit("\(session)/schedule", ["start": start.description]).expecting(303)
            #expect(try await studio.read(mine.order.id).1[0].life.time?.start == start)
            let checkout = try await browser.get("/p/\(wellness.practitioner)/yoga/checkout").expecting(200).text
            #expect(!checkout.contains("name=\"email\""))
            let key = try #require(checkout.firstMatch(of: /name="key" value="([^"]+)"/)).1
            let bought = try await browser.submit("/p/\(wellness.practitioner)/yoga/checkout", ["key": String(key), "method": "test-ok"]).expecting(303)
            #expect(bought.location?.hasPrefix("/carnet/orders/") == true)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order WHERE client_id = \(own)") == 2)
        }
    }

    @Test("a page of somebody else's part leads on to one's own", arguments: TestEngine.allCases)
    func ledOn(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            _ = try await studio.client("clara")
            _ = try await studio.person("Sam", .staff)
            _ = try await studio.person("Elena", .practitioner, of: elena)
            _ = try await studio.person("Adam", .admin)
            for (email, pages) in [
                ("clara@example.com", ["/desk": "/carnet", "/desk/orders/1": "/carnet", "/owner/orders": "/carnet"]),
                ("sam@studio.example", ["/owner": "/desk", "/carnet": "/desk", "/carnet/orders/1": "/desk"]),
                ("elena@studio.example", ["/owner/people": "/desk", "/carnet": "/desk"]),
                ("adam@studio.example", ["/carnet": "/desk"]),
            ] {
                let browser = Visitor(api)
                try await browser.signIn(email, in: studio).expecting(303)
                for (page, home) in pages {
                    #expect(try await browser.get(page).expecting(303).location == home, "\(email) \(page)")
                }
                try await browser.get(pages.values.sorted()[0]).expecting(200)
                // A form that is not hers leads nowhere.
                if email != "adam@studio.example" { try await browser.submit("/owner/people").expecting(404) }
            }
            // A program with a key hears what is so.
            try await api.raw(.get, "/owner", key: try await api.key(for: .practitioner(elena))).expecting(404)
        }
    }

    @Test("without a practice the desk leads an admin to the owner's pages, and others to their account", arguments: TestEngine.allCases)
    func noPractice(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            for (name, role, place) in [("Olivia", .owner, "/owner"), ("Adam", .admin, "/owner"), ("Sam", .staff, "/account")] as [(String, Person.Role, String)] {
                _ = try await studio.person(name, role)
                let browser = Visitor(api)
                #expect(try await browser.signIn("\(name)@studio.example", in: studio).location == "/desk")
                #expect(try await browser.get("/desk").expecting(303).location == place)
                try await browser.get(place).expecting(200)
            }
        }
    }
}
