import Domain
import UseCases

/// Giving sessions back at the desk: whoever runs the practice that sold them may (api.md, Refunds).
enum DeskRefundPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/orders/{order}/refund", studio) { desk in try await page(desk, desk.visit.query, FormErrors()) },
            .deskForm("/desk/orders/{order}/refund", studio) { desk in
                let id = try DeskOrderPage.id(desk)
                do {
                    try await RefundForm.send(id, desk.visit, studio)
                } catch {
                    return try await page(desk, desk.visit.form, FormErrors(error, at: "to", desk.texts))
                }
                return desk.seeOther("/desk/orders/\(id)", .refunded)
            },
        ]
    }

    private static func page(_ desk: Desk, _ values: FormValues, _ refused: FormErrors) async throws -> Answer {
        let id = try DeskOrderPage.id(desk)
        let file = try await ReadOrderFile(desk.studio)(id, by: desk.caller)
        let form = RefundForm(
            visit: desk.visit, file: file, zone: desk.zone, action: desk.href("/desk/orders/\(id)/refund"),
            along: desk.visit.query.pairs.filter { $0.name == "practice" })
        let (sections, errors) = try await form.sections(values, refused, desk.studio)
        return DeskPage(
            title: desk.texts.ownerOrders.refundTitle, template: .deskRefund, part: .clients,
            content: [
                "sections": sections.enumerated().map { $1.content(desk.texts, number: $0) }, "ownerStyle": Assets.owner.path,
                "backHref": desk.href("/desk/orders/\(id)"), "backText": desk.texts.deskOrders.number(id.description),
            ], errors: errors
        ).answer(at: desk)
    }
}
