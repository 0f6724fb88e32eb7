import Domain
import UseCases

/// A client with her carnet: each purchase a booklet of tickets, and what can be done for her.
enum ClientPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [.desk("/desk/clients/{client}", studio) { desk in try await page(desk) }]
    }

    private static func page(_ desk: Desk) async throws -> Answer {
        let id: ID<Client> = try desk.visit.id("client", at: "client")
        let before = desk.visit.query["before"].flatMap(Int64.init)
        let file = try await ReadClientFile(desk.studio)(id, before: before, by: desk.caller)
        let path = desk.href("/desk/clients/\(id)")
        var content: [String: Any] = [
            "email": file.client.email.text, "sell": desk.href("/desk/sell", [("client", id.description)]),
            "grant": desk.href("/desk/clients/\(id)/credit"), "isEmpty": file.booklets.isEmpty,
            "booklets": file.booklets.map { DeskBooklet(booklet: $0, desk: desk, returnPath: path).content },
            "credit": file.credit.filter { $0.value != 0 }.sorted { $0.key < $1.key }.compactMap { code, cents in
                Currency(code: code).map { desk.money(cents, $0) }
            },
        ]
        if let phone = file.client.phone { content["phone"] = phone }
        if let zone = file.client.timeZone { content["clientZone"] = zone.replacing("_", with: " ") }
        if let next = file.next { content["more"] = desk.href("/desk/clients/\(id)", [("before", String(next))]) }
        return DeskPage(title: file.client.name, template: .deskClient, part: .clients, content: content).answer(at: desk)
    }
}
