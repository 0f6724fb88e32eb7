import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Receipts and credit notes")
struct DocumentTests {
    @Test("are numbered without gaps, in the order in which they were asked for, and never change", arguments: TestEngine.allCases)
    func numbers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            try studio.database.run("UPDATE clients_client SET name = 'Clara <b>Clever</b>'")
            let first = try await studio.buy(wellness.package, for: clara, isPaid: true).order.id
            let second = try await studio.buy(wellness.massage, for: clara, isPaid: true).order.id
            let unpaid = try await studio.buy(wellness.yoga, for: clara).order.id
            try await api.get("/orders/\(unpaid)/receipt").expecting(409, "not_issued")
            #expect(try await api.get("/orders/\(second)/receipt").expecting(200).text.contains("<h1>Receipt 1</h1>"))
            let receipt = try await api.get("/orders/\(first)/receipt").expecting(200)
            #expect(receipt.headers[.contentType] == "text/html; charset=utf-8")
            #expect(receipt.text.contains("<h1>Receipt 2</h1>"))
            #expect(receipt.text.contains("<td>166.67</td>") && receipt.text.contains("<td>500.00</td>"))
            // What people typed is text, and nothing else.
            #expect(receipt.text.contains("Clara &lt;b&gt;Clever&lt;/b&gt;"))
            try studio.database.run("UPDATE clients_client SET name = 'Clara Clever'")
            #expect(try await api.get("/orders/\(first)/receipt").text == receipt.text)
            #expect(!receipt.text.contains("nil") && !receipt.text.contains("Reason"))

            let refund = try await api.post("/orders/\(first)/refunds", ["reason": "moved away"]).expecting(201)
            let note = try await api.get("/refunds/\(refund["id"])/credit_note").expecting(200)
            #expect(note.text.contains("<h1>Credit note 1</h1>") && note.text.contains("moved away"))
            let listed = try await api.get("/documents").expecting(200)["data"].items
            #expect(listed.map { $0["order_id"] } == [JSON(second), JSON(first)])
        }
    }

    @Test("those that nobody asked for are issued in one go, oldest first, each once", arguments: TestEngine.allCases)
    func missing(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            for _ in 1...3 { _ = try await studio.buy(wellness.massage, for: clara, isPaid: true) }
            #expect(try await api.post("/documents", [:]).expecting(200)["issued"] == 3)
            #expect(try await api.post("/documents", [:]).expecting(200)["issued"] == 0)
            let numbers = try await api.get("/documents?kind=receipt").expecting(200)["data"].items.map { $0["number"] }
            #expect(numbers == [1, 2, 3])
        }
    }
}
