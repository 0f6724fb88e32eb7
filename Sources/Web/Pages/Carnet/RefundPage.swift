import Domain
import UseCases

/// Giving unused sessions back: first what it comes to, then just that.
enum RefundPage {
    static func routes(_ studio: Studio, at path: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder) -> [PageRoute] {
        [
            .page("\(path)/refund", for: access) { visit in
                let holder = try await find(visit)
                let booklet = try await ReadCarnet(studio)(holder.order(visit), by: holder.caller)
                let (texts, words) = (visit.texts.carnet, visit.texts.words)
                let path = holder.path(booklet.order.id)
                var content: [String: Any] = ["name": booklet.order.terms.serviceName, "href": path, "action": "\(path)/refund"]
                do {
                    let (plan, currency) = try await GiveBackUnused(studio).preview(booklet.order.id, by: holder.caller)
                    let amount = words.money(Money(plan.amountCents, currency))
                    let names = Dictionary(uniqueKeysWithValues: booklet.tickets.map { ($0.id, $0.session.serviceName) })
                    content["plan"] = [
                        "amount": amount, "cents": plan.amountCents, "do": texts.refundDo(amount),
                        "lines": plan.lines.map { ["name": names[$0.bookingID] ?? "", "amount": words.money(Money($0.amountCents, currency))] },
                        "parts": plan.parts.map { part in
                            ["to": part.provider == .credit ? texts.toCredit : texts.toCard, "amount": words.money(Money(part.cents, currency))]
                        },
                    ] as [String: Any]
                } catch let refusal as RefundRefusal {
                    content["refused"] = refusal == .notRefundable(.nothingUnused) ? texts.noRefund : visit.texts.problems.sentence(refusal)
                }
                return WebPage(title: texts.refundTitle, template: .refund, content: content).answer(to: visit)
            },
            .form("\(path)/refund", for: access) { visit in
                let holder = try await find(visit)
                let order = try holder.order(visit)
                guard let cents = visit.form["cents"].flatMap({ Int64($0) }) else { return .seeOther("\(holder.path(order))/refund") }
                do {
                    _ = try await GiveBackUnused(studio)(order, expecting: cents, by: holder.caller)
                } catch RefundRefusal.amountMismatch {
                    // Something of it was scheduled meanwhile: she looks again.
                    return .seeOther("\(holder.path(order))/refund")
                }
                return .seeOther("\(holder.path(order))?done=\(CarnetDeed.refunded.rawValue)")
            },
        ]
    }
}
