import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

/// A client who is signed in, with a browser and no script.
@Suite("The client's carnet")
struct CarnetPageTests {
    private static func story(
        on engine: TestEngine, _ tell: @escaping @Sendable (PaperBrowser, TestStudio, API, ID<Order>) async throws -> Void
    ) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let order = try await studio.buy(wellness.package, for: clara, method: .test).order.id
            let browser = PaperBrowser(api, key: try await api.key(for: .client(clara)))
            try await tell(browser, studio, api, order)
        }
    }

    @Test("schedules, moves and gives back, and is told beforehand what calling off does", arguments: TestEngine.allCases)
    func lifeOfATicket(engine: TestEngine) async throws {
        try await Self.story(on: engine) { browser, studio, _, order in
            #expect(try await browser.open("/carnet").expecting(200).words.contains("3 tickets left of 3"))
            try await browser.follow("Schedule Yoga")
            let times = browser.page.times
            try await browser.press("Continue with this time", ["start": times[times.count / 2]])
            try await browser.press("Book this time").expecting(200)
            #expect(browser.page.words.contains("It is too late to get it back") == false)

            // Far enough ahead it moves, and goes back to its booklet.
            try await browser.follow("Move to another time")
            let later = try #require(browser.page.times.last)
            try await browser.press("Continue with this time", ["start": later])
            #expect(try await browser.press("Book this time").words.contains("Moved to the new time."))
            #expect(try await browser.press("Give the time back").words.contains("The ticket is back in your booklet."))
            #expect(try await studio.read(order).1[0].life.status == .draft)

            // Within the last day before it begins, calling off costs the ticket, and the page says so first.
            try await browser.follow("Schedule")
            try await browser.press("Continue with this time", ["start": times[0]])
            try await browser.press("Book this time")
            #expect(browser.page.words.contains("the ticket counts as used and nothing is refunded"))
            #expect(!browser.page.words.contains("Give the time back"))
            #expect(try await browser.press("Call off").words.contains("Called off."))
            #expect(try await studio.read(order).1[0].life.status == .canceled)
        }
    }

    @Test("schedules the rest weekly, after seeing what fits", arguments: TestEngine.allCases)
    func weekly(engine: TestEngine) async throws {
        try await Self.story(on: engine) { browser, studio, _, order in
            try await browser.open("/carnet")
            try await browser.follow("Schedule weekly").expecting(200)
            let preview = try await browser.press("See what fits", ["weekday": "2", "clock": "10:00", "from": "2026-11-23", "count": "3"]).expecting(200)
            #expect(preview.words.contains("Tuesday 24 November 2026, 10:00 am Yoga"))
            #expect(try await studio.read(order).0.sessions.remaining == 3)
            #expect(try await browser.press("Book 3 sessions").words.contains("Booked, week after week."))
            #expect(try await studio.read(order).1.compactMap(\.life.time?.start.description) == [
                "2026-11-24T09:00:00Z", "2026-12-01T09:00:00Z", "2026-12-08T09:00:00Z",
            ])
        }
    }

    @Test("shows a time that cannot be had among those that can", arguments: TestEngine.allCases)
    func weeklyConflict(engine: TestEngine) async throws {
        try await Self.story(on: engine) { browser, studio, _, _ in
            let bea = try await studio.client("Bea")
            _ = try await studio.buy(ID(1), for: bea, start: monday.adding(days: 8), isPaid: true)
            try await browser.open("/carnet/orders/1/weekly?weekday=2&clock=09:00&from=2026-11-23&count=3").expecting(200)
            #expect(browser.page.words.contains("These cannot be had Tuesday 1 December 2026, 9:00 am it is taken"))
            try await browser.press("Book 2 sessions").expecting(200)
        }
    }

    @Test("gives unused sessions back for the amount that was shown", arguments: TestEngine.allCases)
    func refund(engine: TestEngine) async throws {
        try await Self.story(on: engine) { browser, studio, _, order in
            try await browser.open("/carnet/orders/\(order)/refund").expecting(200)
            #expect(browser.page.words.contains("You get back $500.00"))
            let stale = try #require(browser.page.forms.first { $0.action.hasSuffix("refund") })
            let first = try await studio.read(order).1[0].id
            _ = try await ScheduleBooking(studio.studio)(first, .init(start: monday.adding(days: 2)), by: studio.owner)
            // What was shown is not what it comes to any more: she sees the new amount, and nothing has happened.
            #expect(try await browser.submit(stale).words.contains("You get back $333.33"))
            #expect(try await browser.press("Give back for $333.33").words.contains("Given back."))
            let after = try await studio.read(order)
            #expect(after.0.refundedCents == 33_333 && after.0.status == .partiallyRefunded)
            #expect(browser.page.words.contains("Returned"))
        }
    }

    @Test("shows receipts, makes a calendar address, and leads to buying again", arguments: TestEngine.allCases)
    func more(engine: TestEngine) async throws {
        try await Self.story(on: engine) { browser, _, api, _ in
            try await browser.open("/carnet")
            #expect(try await browser.follow("Receipt").expecting(200).html.contains("<h1>Receipt 1</h1>"))
            try await browser.open("/carnet/calendar")
            try await browser.press("Make a calendar address").expecting(200)
            let address = try #require(browser.page.html.firstMatch(of: /value="([^"]*\.ics)"/)).1
            try await api.raw(.get, String(address.dropFirst(API.baseURL.count)), key: nil).expecting(200)
            try await browser.open("/carnet")
            try await browser.follow("Buy again").expecting(200)
            #expect(browser.address == "/p/1-elena-rossi/wellness-package")
        }
    }

    @Test("is nobody else's", arguments: TestEngine.allCases)
    func others(engine: TestEngine) async throws {
        try await Self.story(on: engine) { _, studio, api, order in
            let bea = PaperBrowser(api, key: try await api.key(for: .client(try await studio.client("Bea"))))
            let addresses = ["orders/\(order)", "orders/\(order)/weekly", "orders/\(order)/refund", "orders/\(order)/receipt", "sessions/1", "sessions/1/times"]
            for address in addresses { try await bea.open("/carnet/\(address)").expecting(404) }
            #expect(try await bea.open("/carnet").expecting(200).words.contains("There is nothing in your carnet yet."))

            // A link to one order reaches none of the same client's others.
            let stranger = PaperBrowser(api)
            try await stranger.open("/p/1/yoga/checkout")
            try await stranger.press("Buy for", ["name": "Clara", "email": "clara@example.com"]).expecting(200)
            try await stranger.open(stranger.address + "/sessions/1").expecting(404)
        }
    }
}
