import Domain
import Store
import UseCases

/// What she has earned: to come, pending, available, paid; entry by entry, and what was paid out.
enum EarningsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [.desk("/desk/earnings", studio) { desk in try await page(desk) }]
    }

    private static func page(_ desk: Desk) async throws -> Answer {
        let (texts, query) = (desk.texts.deskEarnings, desk.visit.query)
        let currency = query["currency"].flatMap { Currency(code: $0) }
        let after = query["after"].flatMap(Int64.init)
        let account = try await ReadEarnings(desk.studio)(
            desk.id, in: currency, PageRequest(limit: Limits.usualPage, after: after), by: desk.caller)
        let payouts = try await ReadPayouts(desk.studio)(of: desk.id, status: nil, PageRequest(limit: 20, after: nil), by: desk.caller)?.items ?? []
        let (balance, code) = (account.balance, account.currency)
        var content: [String: Any] = [
            "sums": [
                (texts.projected, texts.projectedHint, balance.projectedCents), (texts.pending, texts.pendingHint, balance.pendingCents),
                (texts.available, texts.availableHint, balance.availableCents), (texts.paid, texts.paidHint, balance.paidCents),
            ].map { ["name": $0.0, "hint": $0.1, "amount": desk.money($0.2, code)] },
            "entries": account.entries.items.map { entry($0, code, desk) }, "hasEntries": !account.entries.items.isEmpty,
            "payouts": payouts.map { payout in
                [
                    "when": desk.words.date(desk.zone.date(at: payout.createdAt)), "amount": desk.words.money(payout.amount),
                    "status": texts.payout(payout.status),
                ]
            },
            "hasPayouts": !payouts.isEmpty,
        ]
        if account.currencies.count > 1 {
            content["currencies"] = account.currencies.map {
                ["text": $0.code, "href": desk.href("/desk/earnings", [("currency", $0.code)]), "isCurrent": $0 == code] as [String: Any]
            }
        }
        if let next = account.entries.next {
            content["more"] = desk.href("/desk/earnings", [("currency", code.code), ("after", String(next))])
        }
        return DeskPage(title: desk.texts.desk.earnings, template: .deskEarnings, part: .earnings, content: content).answer(at: desk)
    }

    private static func entry(_ entry: EarningRecords.Entry, _ currency: Currency, _ desk: Desk) -> [String: Any] {
        let (earning, texts) = (entry.earning, desk.texts.deskEarnings)
        return [
            "when": desk.words.date(desk.zone.date(at: entry.createdAt)), "service": entry.serviceName,
            "href": desk.href("/desk/sessions/\(earning.bookingID)"), "kind": texts.kind(earning.kind),
            "gross": desk.money(earning.grossCents, currency), "commission": desk.money(-earning.commissionCents, currency),
            "tax": desk.money(-earning.taxCents, currency), "net": desk.money(earning.netCents, currency),
            "available": earning.availableAt > desk.visit.now
                ? texts.availableFrom(desk.words.moment(earning.availableAt, in: desk.zone)) : texts.isAvailable,
        ]
    }
}
