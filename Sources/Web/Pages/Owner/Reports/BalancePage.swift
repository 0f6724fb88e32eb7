import Domain
import Store
import UseCases

/// Every account of the books at the end of any day.
enum BalancePage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/reports/balance", studio) { owner in
                let (day, errors) = owner.asOf
                return page(owner, try await Reports(studio).trialBalance(asOf: day, zone: nil, by: owner.caller).1, errors)
            },
            .page("/owner/reports/balance.csv", for: .owner) { visit in
                .trialBalance(try await Reports(studio).trialBalance(asOf: visit.day("as_of"), zone: nil, by: visit.caller).1)
            },
        ]
    }

    private static func page(_ owner: Owner, _ accounts: [ReportRecords.Account], _ errors: FormErrors) -> OwnerPage {
        let texts = owner.texts.reports
        let day = owner.asOf.day?.description ?? ""
        let sections = Dictionary(grouping: accounts, by: \.currency).sorted { $0.key < $1.key }.compactMap { code, accounts in
            Currency(code: code).map { section(owner, accounts, $0) }
        }
        return OwnerPage(
            title: texts.balanceTitle, part: .reports, lead: texts.balanceLead, back: ("/owner/reports", texts.title),
            sections: [
                PageSection(
                    words: sections.isEmpty ? owner.texts.owner.nothing : nil, forms: [.asOf("/owner/reports/balance", owner, errors)],
                    links: [("/owner/reports/balance.csv?as_of=\(day.percentEncoded)", texts.csv)])
            ] + sections, errors: errors)
    }

    private static func section(_ owner: Owner, _ accounts: [ReportRecords.Account], _ currency: Currency) -> PageSection {
        let texts = owner.texts.reports
        let (debits, credits) = (accounts.map(\.debitCents).reduce(0, +), accounts.map(\.creditCents).reduce(0, +))
        let rows: [[PageTable.Cell]] = accounts.map {
            [
                .text(owner.names.account($0.name)), .amount(owner.money($0.debitCents, currency)), .amount(owner.money($0.creditCents, currency)),
                .amount(owner.money($0.debitCents - $0.creditCents, currency)),
            ]
        }
        let sums: [PageTable.Cell] = [
            .text(texts.together), .amount(owner.money(debits, currency)), .amount(owner.money(credits, currency)),
            .amount(owner.money(debits - credits, currency)),
        ]
        return PageSection(
            heading: currency.code, words: debits == credits ? texts.balances : nil, warning: debits == credits ? nil : texts.offBalance,
            table: PageTable(
                caption: "\(texts.balanceTitle), \(currency.code)", headings: [texts.account, texts.debit, texts.creditSide, texts.balance], rows: rows,
                sums: [sums]))
    }
}
