import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("The owner pays practitioners, sets commission and makes coupons")
struct OwnerMoneyTests {
    /// A lesson took place two days ago: what it earned is available.
    private func earned(_ api: API, _ studio: TestStudio) async throws -> ID<Practitioner> {
        let anna = try await studio.practitioner("Anna")
        let lesson = try await studio.service(.session("Lesson", 10_000), of: anna)
        let sold = try await api.buy(JSON(lesson), for: studio.client())
        try await api.complete(sold.sessions[0], at: t0.adding(minutes: -180))
        studio.clock.advance(minutes: 48 * 60)
        return anna
    }

    @Test("she sees who is due before anything is written, pays what she saw, and says how it ended", arguments: TestEngine.allCases)
    func payouts(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let anna = try await earned(api, studio)
            let browser = PaperBrowser(api, key: API.adminKey)
            let look = try await browser.open("/owner/payouts").expecting(200)
            #expect(look.words.contains("Anna $85.00"))
            #expect(try await api.get("/payouts")["data"].items.isEmpty)
            let form = try #require(look.forms.first { $0.isPost && $0.action == "/owner/payouts" })
            #expect(try await browser.press("Pay out $85.00").expecting(200).words.contains("To be paid"))
            // Pressed twice, it is one run; from another page that was loaded before, it is refused, with what differs.
            try await browser.submit(form).expecting(200)
            let stale = try await browser.submit(form, ["key": String(repeating: "k", count: 48)])
            #expect(stale.status == 422 && stale.words.contains("has changed since you looked") && stale.words.contains("Anna: $0.00 instead of $85.00."))
            #expect(try await browser.submit(form, ["due": "x", "key": String(repeating: "l", count: 48)]).status == 422)
            let payouts = try await api.get("/payouts")["data"].items
            #expect(payouts.count == 1)

            let id = payouts[0]["id"]
            try await browser.open("/owner/payouts/\(id)").expecting(200)
            let unsaid = try await browser.press("The bank sent it back")
            #expect(unsaid.status == 422 && unsaid.html.contains("id=\"reason-error\""))
            #expect(try await browser.press("The bank has paid it").words.contains("Noted as paid"))
            #expect(try await api.owed(to: anna) == [0, 0, 0, 8_500])
            #expect(try await browser.press("The bank sent it back", ["reason": "No such account"]).words.contains("No such account"))
            #expect(try await api.owed(to: anna) == [0, 0, 8_500, 0])
            let csv = try await api.raw(.get, "/owner/payouts/runs/\(payouts[0]["batch_id"])/transfers.csv")
            #expect(csv.status == 200 && csv.text.hasPrefix("payout_id,name,account"))
            try await studio.expectMoneyHolds()
        }
    }

    @Test("commission and agreements are percent, and refused beside the field with what was typed", arguments: TestEngine.allCases)
    func commissions(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let anna = try await studio.practitioner("Anna")
            let browser = PaperBrowser(api, key: API.adminKey, language: "de")
            try await browser.open("/owner/payouts/commissions").expecting(200)
            let wrong = try await browser.press("Speichern", ["session": "viel", "package": "20"])
            #expect(wrong.status == 422 && wrong.html.contains("value=\"viel\"") && wrong.html.contains("id=\"session-error\""))
            #expect(try await browser.press("Speichern", ["session": "12,5", "package": "20"]).words.contains("Gespeichert"))
            let table = try await api.get("/commissions")
            #expect(table["session"] == 1_250 && table["package"] == 2_000)
            try await browser.open("/owner/payouts/agreements/\(anna)").expecting(200)
            try await browser.press("Speichern", ["commission_adjustment_basis_points": "−5", "payout_account": "DE89 3704"])
            let agreement = try await api.get("/practitioners/\(anna)/agreement")
            #expect(agreement["commission_adjustment_basis_points"] == -500 && agreement["payout_account"] == "DE89 3704")
        }
    }

    @Test("a coupon is made, refused twice with what was typed, and switched off", arguments: TestEngine.allCases)
    func coupons(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/coupons").expecting(200)
            let neither = try await browser.press("Create", ["code": "spring-10"])
            #expect(neither.status == 422 && neither.words.contains("either percent or an amount") && neither.html.contains("value=\"spring-10\""))
            let made = try await browser.press(
                "Create", ["code": "spring-10", "percent_basis_points": "10", "practitioner_id": "\(elena)", "ends_at": "2026-12-24"])
            #expect(made.status == 200 && made.words.contains("SPRING-10 10 % Elena Rossi"))
            let coupon = try await api.get("/coupons")["data"][0]
            #expect(coupon["percent_basis_points"] == 1_000 && coupon["ends_at"] == "2026-12-24T23:00:00Z")
            let twice = try await browser.press("Create", ["code": "SPRING-10", "amount_cents": "5,50"])
            #expect(twice.status == 422 && twice.html.contains("id=\"code-error\"") && twice.html.contains("value=\"5,50\""))
            #expect(try await browser.press("Switch off").words.contains("Off"))
            #expect(try await api.get("/coupons")["data"][0]["is_active"] == false)
        }
    }
}
