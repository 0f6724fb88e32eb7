import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("The desk gives sessions back")
struct DeskRefundTests {
    @Test("a practitioner looks at what it comes to and does exactly that, once; what others sold is not hers", arguments: TestEngine.allCases)
    func refund(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let sold = try await api.buy(JSON(wellness.package), for: studio.client())
            let (order, session) = (sold["order"]["id"], sold.sessions[2])
            let browser = PaperBrowser(api, key: try await api.key(for: .practitioner(wellness.practitioner)))
            try await browser.open("/desk/orders/\(order)").expecting(200)
            try await browser.follow("Give sessions back").expecting(200)
            let look = try await browser.press("See what it comes to", ["booking_ids": "\(session)"]).expecting(200)
            #expect(look.words.contains("Together $166.66") && look.words.contains("Test card $166.66"))
            #expect(try await api.balances() == ["cash:test": -50_000, "prepaid_sessions": 50_000])

            let form = try #require(look.forms.first { $0.isPost && $0.action.hasSuffix("/refund") })
            let done = try await browser.press("Give back $166.66", ["reason": "She moves <b>away</b>"]).expecting(200)
            #expect(browser.address == "/desk/orders/\(order)?done=refunded" && done.words.contains("Given back. Below you see how much."))
            #expect(done.words.contains("partly refunded") && done.words.contains("Refunded") && done.html.contains("class=\"ticket returned\""))
            let again = try await browser.submit(form)
            #expect(again.status == 422 && again.words.contains("cannot be given back"))
            #expect(try await api.balances() == ["cash:test": -33_334, "prepaid_sessions": 33_334])

            let maya = try await studio.practitioner("Maya")
            let rival = PaperBrowser(api, key: try await api.key(for: .practitioner(maya)))
            try await rival.open("/desk/orders/\(order)/refund?look=yes").expecting(404)
            try await rival.submit(form).expecting(404)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("whoever works for the studio stays at the practice that she chose, and reads why something cannot be", arguments: TestEngine.allCases)
    func chosenPractice(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let maya = try await studio.practitioner("Maya")
            let lesson = try await studio.service(.session("Lesson", 8_000), of: maya)
            try await api.patch("/services/\(lesson)", ["is_refundable": false]).expecting(200)
            let order = try await api.buy(JSON(lesson), for: studio.client())["order"]["id"]
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/desk/orders/\(order)/refund?practice=\(maya)").expecting(200)
            let no = try await browser.press("See what it comes to")
            #expect(no.status == 422 && no.words.contains("sold as not refundable") && browser.address.contains("practice=\(maya)"))
            try await browser.press("See what it comes to", ["override": "yes"]).expecting(200)
            #expect(try await browser.press("Give back $80.00").words.contains("Say why"))
            try await browser.press("Give back $80.00", ["reason": "She is ill"]).expecting(200)
            #expect(browser.address == "/desk/orders/\(order)?done=refunded&practice=\(maya)")
        }
    }
}
