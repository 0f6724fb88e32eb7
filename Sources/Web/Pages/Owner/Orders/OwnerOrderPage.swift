import Domain
import Store
import UseCases

/// One order with all that belongs to it, and what can be done about it.
enum OwnerOrderPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/orders/{order}", studio) { owner in try await page(owner) },
            .page("/owner/orders/{order}/receipt", for: .owner) { visit in
                .page(DocumentPage(issued: try await Documents(studio).receipt(of: visit.id("order", at: "order"), by: visit.caller), texts: visit.texts).html)
            },
            .page("/owner/refunds/{refund}/credit_note", for: .owner) { visit in
                .page(DocumentPage(issued: try await Documents(studio).creditNote(of: visit.id("refund", at: "refund"), by: visit.caller), texts: visit.texts).html)
            },
        ]
    }

    static func page(_ owner: Owner, errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let id: ID<Order> = try owner.visit.id("order", at: "order")
        let file = try await ReadOrderFile(owner.studio)(id, by: owner.caller)
        let parts = OrderParts(owner: owner, file: file)
        return OwnerPage(
            title: owner.texts.ownerOrders.orderTitle("\(id)"), part: .orders, lead: "\(file.order.terms.serviceName) · \(file.client.name)",
            back: ("/owner/orders", owner.texts.ownerOrders.all),
            sections: [parts.facts, parts.sessions, parts.refunds] + parts.disputes + [parts.validity(errors), parts.payments, parts.books])
    }
}
