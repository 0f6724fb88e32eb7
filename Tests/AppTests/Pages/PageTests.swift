import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@testable import Web

/// What must hold of every page.
@Suite("Pages")
struct PageTests {
    private static let hot = ["/p/1", "/p/1/wellness-package/times", "/carnet"]

    @Test("the hot ones cost at most six statements and fifty kilobytes", arguments: TestEngine.allCases)
    func budgets(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            _ = try await SetPracticeHours(studio.studio)(.office, timeZone: nil, of: wellness.practitioner, by: studio.owner)
            for _ in 0..<5 { _ = try await studio.buy(wellness.package, for: clara, isPaid: true) }
            let browser = PaperBrowser(api, key: try await api.key(for: .client(clara)))
            try await browser.open("/carnet")
            let style = try #require(browser.page.html.firstMatch(of: /href="(\/assets\/[^"]*)"/)).1
            let styleBytes = try await api.raw(.get, String(style), key: nil).expecting(200).bytes.count
            for address in Self.hot {
                let before = studio.store.statements.value
                let page = try await browser.open(address).expecting(200)
                let cost = studio.store.statements.value - before
                #expect((1...6).contains(cost), "\(address): \(cost) statements")
                #expect(page.html.utf8.count + styleBytes < 50_000, "\(address): \(page.html.utf8.count) bytes")
            }
        }
    }

    @Test("show what people typed as text, and nothing else", arguments: TestEngine.allCases, ["en", "de"])
    func typed(engine: TestEngine, language: String) async throws {
        try await withServer(on: engine) { api, studio in
            let evil = "<script>alert('x')</script>\"onload=\"x {{csrf}}"
            let elena = try await studio.practitioner(evil)
            var offer = ServiceOffer.session(evil)
            offer.slug = "evil"
            offer.description = evil
            let yoga = try await studio.service(offer, of: elena)
            var package = ServiceOffer.package(evil, of: [yoga])
            (package.slug, package.description) = ("all", evil)
            let all = try await studio.service(package, of: elena)
            let clara = try await studio.client()
            try studio.database.run("UPDATE clients_client SET name = '<script>alert(1)</script>'")
            _ = try await studio.buy(all, for: clara, method: .test)
            let browser = PaperBrowser(api, key: try await api.key(for: .client(clara)), language: language)
            let addresses = [
                "/", "/p/1", "/p/1/all", "/p/1/all/times", "/p/1/all/checkout", "/carnet", "/carnet/orders/1", "/carnet/orders/1/refund",
                "/carnet/sessions/1", "/carnet/sessions/1/times", "/carnet/orders/1/receipt", "/p/1/all/checkout?coupon=%3Cscript%3E",
                "/p/1/all/checkout?name=%22%3E%3Cscript%3E", "/preferences?return=%22%3E%3Cscript%3E", "/p/1/all/times?day=%3Cscript%3E",
            ]
            for address in addresses {
                let page = try await browser.open(address)
                // A coupon that is none is shown again with what is wrong.
                #expect(page.status == (address.contains("coupon") ? 422 : 200), "\(address)")
                // The one script of a page is its own, by address.
                #expect(page.html.replacing(/<script src="\/assets\/[^"]*" defer>/, with: "").contains("<script") == false, "\(address)")
                #expect(!page.html.contains("\"onload="), "\(address)")
                #expect(page.html.contains("lang=\"\(language)\""), "\(address)")
                if address.hasSuffix("receipt") { #expect(page.html.contains(language == "de" ? ",00</td>" : ".00</td>")) }
            }
            #expect(browser.page.html.contains("<h1>"))
        }
    }

    @Test("show times in the zone that the viewer chose, and say which", arguments: TestEngine.allCases)
    func zones(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let browser = PaperBrowser(api)
            #expect(try await browser.open("/p/1/yoga/times").words.contains("Times in Europe/Rome"))
            try await browser.follow("Change")
            #expect(try await browser.press("Save", ["zone": "Mars/Olympus"]).expecting(422).words.contains("There is no such time zone."))
            try await browser.press("Save", ["zone": "Asia/Tokyo"]).expecting(200)
            #expect(browser.address == "/p/1/yoga/times" && browser.page.words.contains("Times in Asia/Tokyo"))
            // The language goes the same way, and stays.
            try await browser.press("Deutsch").expecting(200)
            #expect(browser.page.words.contains("Zeiten in Asia/Tokyo"))
        }
    }

    @Test("every form stands on a page, and the language of one that was refused leads back to it", arguments: TestEngine.allCases)
    func refusedForms(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: API.baseURL, adminKey: API.adminKey)
            let routes = CarnetServer(studio.studio, settings: settings, metrics: measured).pages
            let pages = Set(routes.filter { $0.method == .get }.map(\.path))
            let homeless = routes.filter { $0.method == .post && $0.pageDepth(among: pages) == 0 }.map(\.path)
            #expect(homeless == ["/sign-out"])

            _ = try await studio.wellness()
            let browser = PaperBrowser(api, key: API.adminKey)
            for (page, button, address) in [
                ("/owner/connections", "Create", "/owner/connections"), ("/p/1/yoga/checkout?coupon=x", "Buy", "/p/1-elena-rossi/yoga/checkout"),
                ("/desk/time-off", "Save", "/desk/time-off"),
            ] {
                try await browser.open(page)
                #expect(try await browser.press(button).status == 422, "\(page)")
                #expect(try await browser.press("Deutsch").status == 200, "\(page)")
                #expect(browser.address.hasPrefix(address) && browser.page.html.contains("lang=\"de\""))
                try await browser.press("English").expecting(200)
            }
        }
    }

    @Test("lead to the next free day, and count the free times of a month", arguments: TestEngine.allCases)
    func nextFreeDay(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            // She is there on one day alone, in the third week from now.
            let day = try #require(CivilDate("2026-12-09"))
            let hours = WorkingHours(weekly: [], exceptions: [day: [.init(start: 9 * 60, end: 11 * 60)]])
            let elena = try await studio.practitioner(hours: hours)
            _ = try await studio.service(.session("Yoga"), of: elena)
            let browser = PaperBrowser(api)
            let found = try await browser.open("/p/1/yoga/times").expecting(200)
            #expect(found.times.first == "2026-12-09T08:00:00Z" && found.times.count == 5)
            #expect(try await browser.open("/p/1/yoga/times?day=2026-11-25").words.contains("There is no free time"))
            #expect(try await browser.follow("Next free day").times.first == "2026-12-09T08:00:00Z")
            try await browser.follow("Month")
            #expect(browser.page.html.contains("aria-label=\"Wednesday, 9 December: 5 free times\""))
        }
    }

    @Test("that are not there say so in the same look", arguments: TestEngine.allCases)
    func problems(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            let browser = PaperBrowser(api, language: "de")
            for address in ["/p/99", "/p/x", "/p/99/yoga", "/o/nothing", "/o/nothing/sessions/1", "/buy-again/7", "/nowhere", "/nowhere/else"] {
                #expect(try await browser.open(address).expecting(404).words.contains("Hier ist nichts"), "\(address)")
            }
            // Programs get their own words.
            let unknown = try await api.raw(.get, "/api/v1/nowhere")
            #expect(unknown.status == 404 && unknown.code == "not_found")
        }
    }
}
