import Domain
import UseCases

/// One booklet: what was bought, its tickets, and the payment as long as that waits for something.
enum OrderPage {
    static func routes(_ studio: Studio, at path: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder) -> [PageRoute] {
        [
            .page(path, for: access) { visit in
                let holder = try await find(visit)
                let order = try holder.order(visit)
                let booklet = try await ReadCarnet(studio)(order, by: holder.caller)
                // Nearly nobody gives anything back, and who did not costs no statement.
                let refunds = booklet.order.refundedCents > 0 ? try await ReadRefunds(studio)(of: order, by: holder.caller) : []
                var content: [String: Any] = [
                    "booklet": CarnetBooklet(booklet: booklet, holder: holder, visit: visit, creditNotes: refunds.map(\.id)).content,
                    "zone": ZoneNote(visit, booklet.zone).content, "isLink": holder.only != nil,
                ]
                try await addPayment(to: &content, booklet, holder, studio)
                var page = WebPage(title: booklet.order.terms.serviceName, template: .order, content: content)
                page.notice = visit.query["done"].flatMap(CarnetDeed.init).map(visit.texts.carnet.done)
                return page.answer(to: visit)
            },
            .form("\(path)/payment", for: access) { visit in
                let holder = try await find(visit)
                let order = try holder.order(visit)
                if let payment = try await ReadPayments(studio).newest(of: order, by: holder.caller), payment.provider == .test {
                    _ = try await FinishTestPayment(studio)(payment.id, succeeding: visit.form["answer"] == "yes", by: holder.caller)
                }
                return .seeOther(holder.path(order))
            },
        ]
    }

    /// What the payment waits for, while it does.
    private static func addPayment(
        to content: inout [String: Any], _ booklet: ReadCarnet.Booklet, _ holder: Holder, _ studio: Studio
    ) async throws {
        let order = booklet.order
        switch order.status {
        case .pending:
            guard let payment = try await ReadPayments(studio).newest(of: order.id, by: holder.caller) else { return }
            switch payment.status {
            case .requiresAction where payment.provider == .test: content["asksBank"] = "\(holder.path(order.id))/payment"
            case .requiresAction: content["redirect"] = payment.redirectURL.map { ["href": $0] } ?? [:]
            case .created where payment.provider == .offline: content["waitsForDesk"] = true
            case .created, .sent, .unknown: content["isChecked"] = true
            case .succeeded, .failed, .surplus: content["isOver"] = true
            }
        case .canceled: content["isOver"] = true
        case .paid, .partiallyRefunded, .refunded:
            content["isNew"] = holder.only != nil && order.sessions.remaining == order.sessions.total
            let lost = order.terms.requestedStart != nil && booklet.tickets.first?.life.status == .draft && holder.only != nil
            content["lostTime"] = lost
        }
    }
}
