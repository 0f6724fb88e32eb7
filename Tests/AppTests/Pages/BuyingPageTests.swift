import CarnetTesting
import Domain
import Testing

/// A stranger with a browser and no script.
@Suite("Buying on the pages")
struct BuyingPageTests {
    private static let ada = ["name": "Ada Lovelace", "email": "ada@example.com"]

    @Test("a stranger finds a package, buys it without an account, and schedules a session by the link", arguments: TestEngine.allCases)
    func buysAndSchedules(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let browser = PaperBrowser(api)
            try await browser.open("/").expecting(200)
            let practice = try await browser.follow("Elena Rossi").expecting(200)
            #expect(practice.words.contains("$500.00 $166.67 per session") && practice.words.contains("1 × Massage, 60 minutes"))
            try await browser.follow("Wellness Package").expecting(200)
            try await browser.follow("Buy, and choose times later").expecting(200)
            let sold = try await browser.press("Buy for $500.00", Self.ada).expecting(200)
            #expect(browser.address.hasPrefix("/o/carnet_") && sold.words.contains("Thank you"))
            #expect(sold.words.contains("3 tickets left of 3"))

            // The first session, at the first time of the page that offers them.
            let picker = try await browser.follow("Schedule Yoga").expecting(200)
            #expect(picker.words.contains("Times in Europe/Rome"))
            let time = try #require(picker.times.first)
            try await browser.press("Continue with this time", ["start": time]).expecting(200)
            let booked = try await browser.press("Book this time").expecting(200)
            #expect(booked.words.contains("Booked. The time is yours."))
            let order = try await studio.read(ID(1))
            #expect(order.1.map(\.life.status) == [.confirmed, .draft, .draft] && order.0.status == .paid)
            #expect(order.1[0].life.time?.start.description == time && order.1[0].session.serviceID == wellness.yoga)
        }
    }

    @Test("a form that is sent twice buys once, and leads to the same order", arguments: TestEngine.allCases)
    func twice(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let browser = PaperBrowser(api)
            try await browser.open("/p/1/wellness-package/checkout").expecting(200)
            let form = try #require(browser.page.forms.first { $0.isPost && $0.action.contains("checkout") })
            _ = try await browser.submit(form, Self.ada).expecting(200)
            let first = browser.address
            _ = try await browser.submit(form, Self.ada).expecting(200)
            #expect(browser.address == first)
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            // Another order's link, or none, leads nowhere; nothing readable of the secret is kept.
            let secret = try #require(first.split(separator: "/").last)
            try await browser.open("/o/carnet_guessed").expecting(404)
            #expect(try studio.database.number("SELECT COUNT(*) FROM idempotency_record WHERE key LIKE '%\(secret)%'") == 0)
            studio.clock.advance(minutes: 31 * 1440)
            try await browser.open(first).expecting(404)
        }
    }

    @Test("what is wrong is said beside its field, and what was typed stays", arguments: TestEngine.allCases)
    func wrong(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let browser = PaperBrowser(api, language: "de")
            try await browser.open("/p/1/wellness-package/checkout").expecting(200)
            let again = try await browser.press("kaufen", ["name": "Ada <b>", "email": "nowhere"]).expecting(422)
            #expect(again.words.contains("Bitte geben Sie eine E-Mail-Adresse ein"))
            #expect(again.html.contains("value=\"Ada &lt;b&gt;\"") && again.html.contains("aria-describedby=\"email-hint email-error\""))
            #expect(!again.html.contains("Ada <b>"))
            let declined = try await browser.press("kaufen", ["name": "Ada", "email": "ada@example.com", "method": "test-declined"]).expecting(422)
            #expect(declined.words.contains("Die Karte wurde abgelehnt"))
            // The same page, once more, with a card that pays.
            try await browser.press("kaufen", ["method": "test-ok"]).expecting(200)
            #expect(browser.page.words.contains("Vielen Dank"))
        }
    }

    @Test("a coupon shows its price before anyone buys, and a bank that asks gets its answer", arguments: TestEngine.allCases)
    func couponAndBank(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            try await api.post("/coupons", ["code": "WELCOME-10", "percent_basis_points": 1_000]).expecting(201)
            let browser = PaperBrowser(api)
            try await browser.open("/p/1/wellness-package/checkout").expecting(200)
            #expect(try await browser.press("Apply", ["coupon": "nothing"]).words.contains("This coupon cannot be used here"))
            #expect(try await browser.press("Apply", ["coupon": "welcome-10"]).words.contains("Discount −$50.00"))
            try await browser.press("Buy for $450.00", ["name": "Ada", "email": "ada@example.com", "method": "test-action"]).expecting(200)
            #expect(browser.page.words.contains("Your bank asks"))
            try await browser.press("Yes, pay").expecting(200)
            #expect(try await studio.read(ID(1)).0.status == .paid)
            #expect(browser.page.words.contains("Thank you"))
        }
    }

    @Test("a stranger spends nobody's credit, and buys nothing that is unlisted", arguments: TestEngine.allCases)
    func strangers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try await studio.grant(50_000, to: clara)
            let browser = PaperBrowser(api)
            try await browser.open("/p/1/wellness-package/checkout")
            try await browser.press("Buy for", ["name": "Not Clara", "email": "clara@example.com", "credit": "yes"]).expecting(200)
            #expect(try await studio.credit(of: clara) == 50_000)
            #expect(!browser.page.html.contains("Clara"))

            try await api.patch("/services/\(wellness.package)", ["visibility": "unlisted"]).expecting(200)
            try await browser.open("/p/1/wellness-package").expecting(404)
            try await browser.open("/p/1/wellness-package/checkout").expecting(404)
        }
    }

    @Test("a workshop shows its dates and seats, and who comes too late waits for one", arguments: TestEngine.allCases)
    func workshop(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            _ = try await studio.service(.group("Handstand", seats: 1, on: monday.adding(days: 5)), of: elena)
            let browser = PaperBrowser(api)
            #expect(try await browser.open("/p/1/handstand").words.contains("Saturday 28 November 2026, 9:00 am 1 seat left"))
            try await browser.follow("Buy")
            try await browser.press("Buy for", Self.ada).expecting(200)
            let clara = try await studio.client()
            let late = PaperBrowser(api, key: try await api.key(for: .client(clara)))
            #expect(try await late.open("/p/1/handstand").words.contains("Full"))
            try await late.press("Put me on the waiting list").expecting(200)
            #expect(late.page.words.contains("You are on the waiting list."))
        }
    }
}
