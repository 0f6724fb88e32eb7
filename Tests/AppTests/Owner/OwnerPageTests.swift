import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@testable import Web

@Suite("The owner's pages as such")
struct OwnerPageTests {
    private static let paths = [
        "/owner", "/owner/reports", "/owner/reports/liability", "/owner/reports/balance", "/owner/orders", "/owner/payouts", "/owner/payouts/commissions",
        "/owner/coupons", "/owner/people", "/owner/connections", "/owner/connections/endpoints", "/owner/connections/dead", "/owner/audit", "/owner/exports",
    ]

    @Test("a day that is none is told beside its field, with the report of today below", arguments: TestEngine.allCases)
    func badDay(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let browser = PaperBrowser(api, key: API.adminKey)
            for report in ["liability", "balance"] {
                let page = try await browser.open("/owner/reports/\(report)?as_of=2026-02-30")
                #expect(page.status == 422 && page.html.contains("id=\"as_of-error\"") && page.html.contains("value=\"2026-02-30\""))
                #expect(page.words.contains("$500.00"), "\(report)")
            }
        }
    }

    @Test("are drawn in both languages, name their zone, and show what people typed as text", arguments: TestEngine.allCases, Language.allCases)
    func drawn(engine: TestEngine, language: Language) async throws {
        let evil = "<img src=x onerror=alert(1)>\"'"
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let sold = try await api.buy(JSON(wellness.package), for: clara)
            try await api.schedule(sold.sessions[0], at: t0.adding(minutes: 60), override: true).expecting(200)
            for statement in [
                "UPDATE clients_client SET name = '\(evil.replacing("'", with: "''"))'",
                "UPDATE practitioners_practitioner SET display_name = '\(evil.replacing("'", with: "''"))'",
            ] { try studio.database.run(statement) }
            let browser = PaperBrowser(api, key: API.adminKey, language: language.rawValue)
            for path in Self.paths + ["/owner/orders/\(sold["order"]["id"])", "/owner/orders/\(sold["order"]["id"])/refund?look=yes"] {
                let page = try await browser.open(path).expecting(200)
                #expect(page.html.contains("<html lang=\"\(language.rawValue)\"") && page.words.contains("Europe/Rome"), "\(path)")
                #expect(!page.html.contains("<img") && page.html.matches(of: /<h1>/).count == 1, "\(path)")
                // Every control has one label, and no two things share a name within the page.
                let ids = page.html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
                #expect(Set(ids).count == ids.count, "\(path): \(ids)")
            }
            #expect(try await browser.open("/owner/orders/999999").status == 404)
            #expect(try await browser.open("/owner/orders/\(sold["order"]["id"])/receipt").html.contains("Wellness Package"))
        }
    }

    @Test("the list of orders is narrowed by name, number, state and kind, and goes on", arguments: TestEngine.allCases)
    func orders(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let (clara, bea) = (try await studio.client("Clara"), try await studio.client("Bea_100%"))
            for _ in 1...51 { _ = try await studio.buy(wellness.yoga, for: clara, isPaid: true) }
            let other = try await studio.buy(wellness.package, for: bea)
            let browser = PaperBrowser(api, key: API.adminKey)
            let before = studio.store.statements.value
            let first = try await browser.open("/owner/orders").expecting(200)
            #expect(studio.store.statements.value - before <= 4)
            #expect(first.words.contains("Bea_100%") && first.words.contains("Waiting for payment"))
            #expect(first.html.matches(of: /href="\/owner\/orders\/\d+"/).count == 50)
            #expect(try await browser.follow("Show more").html.matches(of: /href="\/owner\/orders\/\d+"/).count == 2)
            for (query, count) in [
                ("q=bea", 1), ("q=BEA_100%25", 1), ("q=_", 1), ("q=%25", 1), ("q=\(other.order.id)", 1), ("status=pending", 1), ("type=package", 1),
                ("practitioner=999", 0), ("q=nobody", 0), ("status=nonsense&type=package", 1),
            ] {
                #expect(try await browser.open("/owner/orders?\(query)").html.matches(of: /href="\/owner\/orders\/\d+"/).count == count, "\(query)")
            }
        }
    }

    @Test("every export has its headings, and all rows of more than one part; no cell is a formula", arguments: TestEngine.allCases)
    func exports(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let sold = try await api.buy(JSON(wellness.package), for: clara)
            try await api.complete(sold.sessions[0], at: t0.adding(minutes: -180))
            try await api.refund(sold["order"]["id"], ["booking_ids": [sold.sessions[1]]]).expecting(201)
            try await studio.grant(1_000, to: clara)
            try await api.post("/coupons", ["code": "SPRING", "percent_basis_points": 1_000]).expecting(201)
            _ = try await studio.person("Olivia", .owner)
            studio.clock.advance(minutes: 49 * 60)
            try await api.post("/payouts", [:]).expecting(201)
            try studio.database.run("UPDATE clients_client SET name = '=HYPERLINK(\"x\")' WHERE id = \(clara)")
            for export in Export.allCases {
                let reply = try await api.raw(.get, "/owner/exports/\(export.rawValue).csv")
                let lines = reply.text.split(separator: "\r\n")
                #expect(reply.status == 200 && reply.headers[.contentType]?.hasPrefix("text/csv") == true)
                #expect(lines.count >= 2 && lines[0].hasPrefix("id,"), "\(export): \(reply.text)")
                #expect(!reply.text.contains(",=") && !reply.text.contains(",\"="), "\(export)")
            }
            #expect(try await api.raw(.get, "/owner/exports/orders.csv").text.contains(",USD,500.00,0.00,0.00,,0.00,500.00,"))
            try await studio.store.write { records in
                for number in 1...1_001 {
                    guard let email = EmailAddress("c\(number)@example.com") else { continue }
                    _ = try records.clients.insert(NewClient(name: "C\(number)", email: email.text), email: email, by: nil, now: t0)
                }
            }
            let all = try await api.raw(.get, "/owner/exports/clients.csv").text.split(separator: "\r\n")
            #expect(all.count == 1_003 && Set(all).count == 1_003)
        }
    }
}
