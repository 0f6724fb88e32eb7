import Domain
import UseCases

/// All booklets of a client.
enum CarnetPage {
    static func routes(_ studio: Studio, _ find: @escaping Holder.Finder) -> [PageRoute] {
        [
            .page("/carnet", for: .client) { visit in
                let holder = try await find(visit)
                let before: ID<Order>? = visit.query["before"].flatMap { Int64($0) }.map { ID($0) }
                let carnet = try await ReadCarnet(studio)(before: before, by: holder.caller)
                // Times are told in the zone that she once gave, until she chooses another.
                let own = try carnet.client.timeZone.map { try studio.outside.zones.rules(of: $0) }
                let visit = visit.chosenZone == nil ? visit.inZone(own) : visit
                let words = visit.texts.words
                var content: [String: Any] = [
                    "booklets": carnet.booklets.map { CarnetBooklet(booklet: $0, holder: holder, visit: visit).content },
                    "isEmpty": carnet.booklets.isEmpty,
                    "credit": carnet.credit.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
                        words.money(Money($0.value, Currency(code: $0.key) ?? .usd))
                    },
                ]
                if let zone = carnet.booklets.first?.zone { content["zone"] = ZoneNote(visit, zone).content }
                if let next = carnet.next { content["older"] = "/carnet?before=\(next)" }
                return WebPage(title: visit.texts.carnet.title, template: .carnet, content: content).answer(to: visit)
            }
        ]
    }
}
