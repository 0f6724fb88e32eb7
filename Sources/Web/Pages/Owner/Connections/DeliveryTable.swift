import Domain
import Store
import UseCases

/// Deliveries with how they went, and a button each to send them again.
struct DeliveryTable {
    let owner: Owner
    let deliveries: Page<LoggedDelivery, Int64>
    let caption: String
    var none: String?
    /// Where the form of a delivery is sent.
    let again: (ID<Delivery>) -> String

    var table: PageTable {
        let texts = owner.texts.access
        return PageTable(
            caption: caption, headings: [texts.event, texts.subject, texts.when, texts.state, texts.tries, texts.outcome, ""],
            rows: deliveries.items.map(row), none: none, next: deliveries.next.map { owner.visit.continuing(after: Cursor.text($0)) })
    }

    private func row(_ logged: LoggedDelivery) -> [PageTable.Cell] {
        let (delivery, last) = (logged.delivery, logged.attempts.last)
        let event = delivery.event
        let outcome = last.map { [$0.statusCode.map { "HTTP \($0)" }, $0.error].compactMap { $0 }.joined(separator: ": ") }
        return [
            .text(event.type), .text("\(event.aggregate.type) \(event.aggregate.id)"), .text(owner.moment(event.createdAt)),
            .text(owner.names.delivery(delivery.status)), .amount("\(logged.attempts.count)"), .text(outcome.flatMap { $0.isEmpty ? nil : $0 } ?? "–"),
            .button(PageForm(action: again(delivery.id), button: owner.texts.access.again, about: "\(event.type) \(delivery.id)", isQuiet: true)),
        ]
    }
}

/// Messages that were tried as often as they are worth.
enum DeadLettersPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/connections/dead", studio) { owner in try await page(owner) },
            .ownerForm("/owner/connections/dead/{delivery}/retry", studio, again: { owner, _ in try await page(owner) }) { owner in
                _ = try await DeadLetters(studio).retry(owner.visit.id("delivery", at: "delivery"), by: owner.caller)
                return owner.seeOther("/owner/connections/dead", .retried)
            },
        ]
    }

    private static func page(_ owner: Owner) async throws -> OwnerPage {
        let texts = owner.texts.access
        let dead = try await DeadLetters(owner.studio).list(owner.visit.page(), by: owner.caller)
        return OwnerPage(
            title: texts.dead, part: .connections, lead: texts.deadLead, back: ("/owner/connections", texts.allEndpoints),
            sections: [
                PageSection(
                    table: DeliveryTable(owner: owner, deliveries: dead, caption: texts.dead, none: texts.noDead) { "/owner/connections/dead/\($0)/retry" }.table)
            ])
    }
}
