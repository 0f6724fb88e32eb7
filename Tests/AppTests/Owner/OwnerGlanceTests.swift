import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("The owner's first page and her reports")
struct OwnerGlanceTests {
    /// Clara bought three sessions today; one of them takes place in an hour.
    private func sold(_ api: API, _ studio: TestStudio) async throws -> Reply {
        let wellness = try await studio.wellness()
        let sold = try await api.buy(JSON(wellness.package), for: studio.client())
        try await api.schedule(sold.sessions[0], at: t0.adding(minutes: 60), override: true).expecting(200)
        return sold
    }

    @Test("today's sessions, this month's money, what is owed, and nothing that needs a hand", arguments: TestEngine.allCases)
    func glance(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await sold(api, studio)["order"]["id"]
            let browser = PaperBrowser(api, key: API.adminKey)
            let before = studio.store.statements.value
            let page = try await browser.open("/owner").expecting(200)
            #expect(studio.store.statements.value - before <= 8)
            for words in ["Nothing waits for you", "$500.00", "Yoga", "Clara", "Elena Rossi", "Order \(order)", "Times are shown in Europe/Rome"] {
                #expect(page.words.contains(words), "\(words)")
            }
            #expect(page.html.contains("<svg") && page.html.contains("<desc id=\"owed-USD-text\">A line from $0.00"))
            #expect(try await browser.follow("Order \(order)").expecting(200).words.contains("Wellness Package"))
        }
    }

    @Test("what failed is counted, and leads to where it is settled", arguments: TestEngine.allCases)
    func hands(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let declined: JSON = ["service_id": JSON(wellness.yoga), "client_id": JSON(clara), "payment_method": "test", "payment_token": "tok_declined"]
            try await api.post("/checkout", declined).expecting(402)
            let browser = PaperBrowser(api, key: API.adminKey)
            let page = try await browser.open("/owner").expecting(200)
            #expect(page.words.contains("Failed payments 1 in the last 7 days") && !page.words.contains("Nothing waits"))
            let list = try await browser.open("/owner/orders?needs=payments").expecting(200)
            #expect(list.words.contains("Yoga") && list.words.contains("Canceled, never paid"))
            studio.clock.advance(minutes: 8 * 24 * 60)
            #expect(try await browser.open("/owner").words.contains("Nothing waits for you"))
        }
    }

    @Test("the months add up: what is owed at the end is what was sold, less what became something else", arguments: TestEngine.allCases)
    func months(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let order = try await sold(api, studio)
            studio.clock.advance(minutes: 61)
            try await api.post("/bookings/\(order.sessions[0])/completion", [:]).expecting(200)
            studio.clock.advance(minutes: 31 * 24 * 60)
            try await api.refund(order["order"]["id"], ["booking_ids": [order.sessions[2]]]).expecting(201)
            let browser = PaperBrowser(api, key: API.adminKey)
            let page = try await browser.open("/owner/reports?months=6").expecting(200)
            for words in ["November 2026", "$166.67", "$166.66", "Two bars for each of 6 months"] { #expect(page.words.contains(words), "\(words)") }
            let csv = try await api.raw(.get, "/owner/reports/months.csv?months=6")
            let lines = csv.text.split(separator: "\r\n").map(String.init)
            #expect(lines.contains("2026-11,USD,50000,50000,16667,0,0,0,33333"))
            #expect(lines.last == "2026-12,USD,0,0,0,16666,0,0,16667")
        }
    }

    @Test("what was owed at the end of any day, by practitioner and package, and the same as a table", arguments: TestEngine.allCases)
    func liability(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await sold(api, studio)
            let browser = PaperBrowser(api, key: API.adminKey)
            let page = try await browser.open("/owner/reports/liability").expecting(200)
            #expect(page.words.contains("Elena Rossi Wellness Package 1 $500.00") && page.html.contains("<svg"))
            #expect(try await browser.open("/owner/reports/liability?as_of=2026-11-01").expecting(200).words.contains("Nothing was owed"))
            let csv = try await api.raw(.get, "/owner/reports/liability.csv?as_of=")
            #expect(csv.status == 200 && csv.text.contains("Wellness Package,package,1,50000,USD"))
            let balance = try await browser.open("/owner/reports/balance").expecting(200)
            #expect(balance.words.contains("The books are in balance") && balance.words.contains("Owed in sessions $0.00 $500.00"))
            #expect(try await api.raw(.get, "/owner/reports/balance.csv").text.contains("prepaid_sessions,USD,0,50000,-50000"))
        }
    }
}
