import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Selling at the desk")
struct DeskSaleTests {
    @Test("to somebody new with the money here: her carnet is there at once, and a double click sells once", arguments: TestEngine.allCases)
    func sells(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/sell")
            #expect(page.text.contains("Wellness Package · $500.00"))
            let typed = ["name": "Clara Neumann", "email": "clara@example.com", "service": "\(wellness.package)", "way": "paid"]
            let sold = try await desk.submit(page, to: "/desk/sell", typed)
            let again = try await desk.submit(page, to: "/desk/sell", typed)
            #expect(sold.status == 303 && sold.location == again.location)
            let order = try await desk.follow(sold)
            #expect(order.text.contains("Sold.") && order.text.contains("0 completed, 0 scheduled, 3 to schedule, of 3"), "\(order.text)")
            #expect(try studio.database.number("SELECT COUNT(*) FROM payments_order") == 1)
            let found = try await desk.get("/desk/clients?q=NEUMANN")
            #expect(found.text.contains("Clara Neumann") && found.text.contains("3 sessions to schedule"))
            #expect(try await desk.get("/desk/clients?q=Nobody").text.contains("Nobody was found"))
            #expect(try await desk.get("/desk/clients?q=%25").text.contains("Nobody was found"))
        }
    }

    @Test("paid later: the order waits, its money is recorded, and its sessions are scheduled weekly", arguments: TestEngine.allCases)
    func paysLater(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            let desk = try await api.desk(of: wellness.practitioner)
            _ = try await studio.buy(wellness.yoga, for: clara)
            let page = try await desk.get("/desk/sell?client=\(clara)")
            #expect(!page.html.contains("name=\"email\""))
            let sold = try await desk.submit(page, to: "/desk/sell", ["service": "\(wellness.package)", "way": "later"])
            let waiting = try await desk.follow(sold)
            #expect(waiting.text.contains("Record $500.00") && waiting.text.contains("waits for payment"))
            let paid = try await desk.follow(desk.submit(waiting, to: "/payment"))
            #expect(paid.text.contains("The payment is recorded.") && paid.text.contains("Paid with money $500.00"), "\(paid.text)")
            let weekly = try await desk.get(String(try #require(sold.location).prefix { $0 != "?" }) + "/weekly")
            let planned = try await desk.submit(weekly, to: "/weekly", ["weekday": "2", "time": "10:00", "from": "2026-11-23", "count": "3"])
            #expect(try await desk.follow(planned).text.contains("3 scheduled"))
            #expect(try await desk.get("/desk/day/2026-12-01").text.contains("10:00 am"))
        }
    }

    @Test("weekly times that are taken are named, and nothing is scheduled until they are left out", arguments: TestEngine.allCases)
    func conflicts(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let taken = try #require(Instant(rfc3339: "2026-12-01T09:00:00Z"))
            _ = try await studio.buy(wellness.yoga, for: studio.client("David"), start: taken, isPaid: true)
            let order = try await studio.buy(wellness.package, for: studio.client(), isPaid: true).order.id
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/orders/\(order)/weekly")
            let typed = ["weekday": "2", "time": "10:00", "from": "2026-11-23", "count": "2"]
            let refused = try await desk.submit(page, to: "/weekly", typed)
            #expect(refused.status == 422 && refused.text.contains("Tuesday 1 December 2026, 10:00 am: it is taken"), "\(refused.text)")
            #expect(try await studio.read(order).0.sessions.scheduled == 0)
            _ = try await desk.follow(desk.submit(refused, to: "/weekly", typed.merging(["skip": "yes"]) { $1 }))
            #expect(try await studio.read(order).0.sessions.scheduled == 1)
        }
    }

    @Test("credit is granted with a reason, and pays the next sale", arguments: TestEngine.allCases)
    func credit(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let clara = try await studio.client()
            _ = try await studio.buy(wellness.yoga, for: clara)
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/clients/\(clara)/credit")
            let refused = try await desk.submit(page, to: "/credit", ["amount": "twenty", "reason": "Sorry"])
            #expect(refused.status == 422 && refused.text.contains("Type an amount") && refused.html.contains("value=\"twenty\""))
            let granted = try await desk.follow(desk.submit(refused, to: "/credit", ["amount": "60,00", "reason": "Sorry"]))
            #expect(granted.text.contains("Credit: $60.00"))
            let sale = try await desk.get("/desk/sell?client=\(clara)")
            let sold = try await desk.follow(desk.submit(sale, to: "/desk/sell", ["service": "\(wellness.yoga)", "way": "later"]))
            #expect(sold.text.contains("Paid with credit −$60.00") && sold.text.contains("Paid with money $0.00"), "\(sold.text)")
            #expect(try await studio.credit(of: clara) == 0)
        }
    }

    @Test("a refused sale stays as it was typed, with the reason at its field", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let wellness = try await studio.wellness()
            let desk = try await api.desk(of: wellness.practitioner)
            let page = try await desk.get("/desk/sell")
            let empty = try await desk.submit(page, to: "/desk/sell", ["name": "Clara"])
            #expect(empty.status == 422 && empty.text.contains("Choose what is sold") && empty.html.contains("value=\"Clara\""))
            let wrong = try await desk.submit(
                page, to: "/desk/sell", ["name": "Clara", "email": "no address", "service": "\(wellness.yoga)", "coupon": "NONE"])
            #expect(wrong.status == 422 && wrong.html.contains("id=\"email-error\""))
            let coupon = try await desk.submit(
                page, to: "/desk/sell", ["name": "Clara", "email": "clara@example.com", "service": "\(wellness.yoga)", "coupon": "NONE"])
            #expect(coupon.status == 422 && coupon.html.contains("id=\"coupon-error\""), "\(coupon.text)")
        }
    }
}
