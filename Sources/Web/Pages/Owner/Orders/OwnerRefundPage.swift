import Domain
import UseCases

/// Giving sessions of any order back.
enum OwnerRefundPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/owner/orders/{order}/refund", for: .owner) { visit in
                let owner = try await Owner.open(visit, studio)
                return try await page(owner, visit.query).answer(to: owner)
            },
            .ownerForm("/owner/orders/{order}/refund", studio, refusedAt: "to", again: { owner, errors in try await page(owner, owner.visit.form, errors) }) { owner in
                let order: ID<Order> = try owner.visit.id("order", at: "order")
                try await RefundForm.send(order, owner.visit, studio)
                return owner.seeOther("/owner/orders/\(order)", .refunded)
            },
        ]
    }

    private static func page(_ owner: Owner, _ values: FormValues, _ refused: FormErrors = FormErrors()) async throws -> OwnerPage {
        let id: ID<Order> = try owner.visit.id("order", at: "order")
        let (texts, path) = (owner.texts.ownerOrders, "/owner/orders/\(id)")
        let form = RefundForm(
            visit: owner.visit, file: try await ReadOrderFile(owner.studio)(id, by: owner.caller), zone: owner.zone, action: "\(path)/refund")
        let (sections, errors) = try await form.sections(values, refused, owner.studio)
        return OwnerPage(
            title: texts.refundTitle, part: .orders, lead: texts.refundLead, back: (path, texts.orderTitle("\(id)")), sections: sections, errors: errors)
    }
}
