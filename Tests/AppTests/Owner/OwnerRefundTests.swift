import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("The owner gives sessions back")
struct OwnerRefundTests {
    @Test("she chooses, looks at what it comes to, and does exactly that, once", arguments: TestEngine.allCases)
    func refund(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let (order, session) = (sold["order"]["id"], sold.sessions[2])
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/orders/\(order)").expecting(200)
            try await browser.follow("Give sessions back")
            let look = try await browser.press("See what it comes to", ["booking_ids": "\(session)"]).expecting(200)
            #expect(look.words.contains("Together $166.66") && look.words.contains("Test card $166.66"))
            #expect(try await api.balances() == ["cash:test": -50_000, "prepaid_sessions": 50_000])

            let before = look.forms.first { $0.isPost && $0.action.hasSuffix("/refund") }
            let done = try await browser.press("Give back $166.66", ["reason": "She moves <b>away</b>"]).expecting(200)
            #expect(browser.address == "/owner/orders/\(order)?done=refunded")
            #expect(done.words.contains("The refund is made") && done.words.contains("Partly refunded") && done.html.contains("&lt;b&gt;away"))
            #expect(try await api.balances() == ["cash:test": -33_334, "prepaid_sessions": 33_334])

            // The page was still open in another tab: the same form once more gives nothing back, and says why.
            let again = try await browser.submit(try #require(before), ["reason": "again"])
            #expect(again.status == 422 && again.words.contains("cannot be given back"))
            #expect(try await api.balances() == ["cash:test": -33_334, "prepaid_sessions": 33_334])
            try await studio.expectMoneyHolds()
        }
    }

    @Test("what has come to another amount since she looked is refused, and shown anew with her reason", arguments: TestEngine.allCases)
    func changed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sold = try await api.buy(JSON(try await studio.wellness().package), for: studio.client())
            let order = sold["order"]["id"]
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/orders/\(order)/refund?look=yes").expecting(200)
            try await api.refund(order, ["booking_ids": [sold.sessions[0]]]).expecting(201)
            let page = try await browser.press("Give back $500.00", ["reason": "All of it"])
            #expect(page.status == 422 && page.html.contains("value=\"All of it\""))
            #expect(try await api.balances()["cash:test"] == -33_333)
            #expect(try await browser.press("Give back $333.33", ["reason": "The rest"]).words.contains("The refund is made"))
            #expect(try await api.balances() == [:])
        }
    }

    @Test("what was sold as not refundable needs her word and a reason", arguments: TestEngine.allCases)
    func notRefundable(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            try await api.patch("/services/\(wellness.yoga)", ["is_refundable": false]).expecting(200)
            let order = try await api.buy(JSON(wellness.yoga), for: studio.client())["order"]["id"]
            let browser = PaperBrowser(api, key: API.adminKey)
            let no = try await browser.open("/owner/orders/\(order)/refund?look=yes")
            #expect(no.status == 422 && no.words.contains("sold as not refundable"))
            try await browser.open("/owner/orders/\(order)/refund?look=yes&override=yes").expecting(200)
            let unsaid = try await browser.press("Give back $60.00")
            #expect(unsaid.status == 422 && unsaid.words.contains("Say why"))
            #expect(try await browser.press("Give back $60.00", ["reason": "She is ill"]).words.contains("The refund is made"))
        }
    }

    @Test("what did not arrive is told, and sent another way", arguments: TestEngine.allCases)
    func stranded(engine: TestEngine) async throws {
        let bank = RefundingBank()
        try await withServer(on: engine, providers: { _ in [.test: bank] }) { api, studio in
            let clara = try await studio.client()
            let order = try await api.buy(JSON(try await studio.wellness().package), for: clara)["order"]["id"]
            bank.refuseRefunds()
            try await api.refund(order).expecting(201)
            let browser = PaperBrowser(api, key: API.adminKey)
            #expect(try await browser.open("/owner").words.contains("Refunds that did not arrive 1"))
            #expect(try await browser.open("/owner/orders?needs=refunds").links.contains { $0.href == "/owner/orders/\(order)" })
            let page = try await browser.open("/owner/orders/\(order)").expecting(200)
            #expect(page.words.contains("$500.00 did not arrive, and is owed to the client."))
            let sent = try await browser.press("Give it as credit")
            #expect(sent.status == 200 && !sent.words.contains("did not arrive, and is owed"))
            #expect(try await studio.credit(of: clara) == 50_000)
            #expect(try await browser.open("/owner").words.contains("Nothing waits for you"))
        }
    }

    @Test("she extends, pauses and resumes; what cannot be is refused beside its field", arguments: TestEngine.allCases)
    func validity(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            try await api.patch("/services/\(wellness.package)", ["validity_days": 30]).expecting(200)
            let order = try await api.buy(JSON(wellness.package), for: studio.client())["order"]["id"]
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/orders/\(order)").expecting(200)
            let refused = try await browser.press("Extend", ["days": "0"])
            #expect(refused.status == 422 && refused.html.contains("id=\"days-error\""))
            let before = try await api.get("/orders/\(order)")["expires_at"]
            #expect(try await browser.press("Extend", ["days": "10", "reason": "Holidays"]).words.contains("longer now"))
            #expect(try await api.get("/orders/\(order)")["expires_at"] != before)
            #expect(try await browser.press("Pause").words.contains("Stands still since"))
            #expect(try await browser.press("Resume").words.contains("runs again"))
        }
    }
}
