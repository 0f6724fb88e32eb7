import Domain
import Store
import UseCases

/// The months: what was sold, delivered, refunded and kept, and what was owed at the end of each.
enum MonthsPage {
    private static let choices = [6, 12, 24, 36]

    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/reports", studio) { owner in
                let (_, months) = try await read(studio, owner.visit)
                return page(owner, months)
            },
            .page("/owner/reports/months.csv", for: .owner) { visit in
                let (_, months) = try await read(studio, visit)
                return .months(months)
            },
        ]
    }

    private static func read(_ studio: Studio, _ visit: Visit) async throws -> (ReportDay, [MonthlyBooks]) {
        try await Reports(studio).months(count(visit), by: visit.caller)
    }

    private static func count(_ visit: Visit) -> Int { visit.query["months"].flatMap { Int($0) }.flatMap { choices.contains($0) ? $0 : nil } ?? 12 }

    private static func page(_ owner: Owner, _ months: [MonthlyBooks]) -> OwnerPage {
        let texts = owner.texts.reports
        let search = PageForm(
            action: "/owner/reports", isSearch: true,
            fields: [
                .choice(
                    name: "months", label: texts.howMany,
                    options: choices.map { .init(value: "\($0)", text: texts.lastMonths($0), isChosen: $0 == count(owner.visit)) })
            ], button: texts.show)
        let sections = months.currencies.map { section(owner, months, $0) }
        return OwnerPage(
            title: texts.title, part: .reports, lead: texts.lead,
            sections: [
                PageSection(
                    words: sections.isEmpty ? owner.texts.owner.nothing : nil, forms: [search],
                    links: [
                        ("/owner/reports/liability", texts.liabilityTitle), ("/owner/reports/balance", texts.balanceTitle),
                        ("/owner/reports/months.csv?months=\(count(owner.visit))", texts.csv),
                    ])
            ] + sections)
    }

    private static func section(_ owner: Owner, _ months: [MonthlyBooks], _ currency: Currency) -> PageSection {
        let texts = owner.texts.reports
        func cents(_ value: KeyPath<ReportRecords.Movement, Int64>) -> [Int64] { months.map { $0.movements[currency]?[keyPath: value] ?? 0 } }
        let columns: [(String, [Int64])] = [
            (texts.moneyIn, cents(\.moneyInCents)), (texts.sold, cents(\.soldCents)), (texts.delivered, cents(\.deliveredCents)),
            (texts.refunded, cents(\.refundedCents)), (texts.breakage, cents(\.breakageCents)), (texts.tax, cents(\.taxCents)),
        ]
        let rows: [[PageTable.Cell]] = months.indices.reversed().map { index in
            [.text(owner.words.month(months[index].month))] + columns.map { .amount(owner.money($0.1[index], currency)) }
                + [.amount(owner.money(months[index].owed[currency] ?? 0, currency))]
        }
        let sums: [PageTable.Cell] =
            [.text(texts.together)] + columns.map { .amount(owner.money($0.1.reduce(0, +), currency)) } + [.amount("")]
        let (sold, delivered) = (columns[1].1, columns[2].1)
        let chart = Chart(
            id: "months-\(currency.code)", kind: .bars, title: texts.monthsChart,
            description: texts.barsSentence(owner.money(sold.last ?? 0, currency), owner.money(delivered.last ?? 0, currency), months.count),
            places: months.map { owner.words.shortMonth($0.month) },
            series: [.init(name: texts.sold, cents: sold), .init(name: texts.delivered, cents: delivered)], currency: currency)
        return PageSection(
            heading: texts.monthsIn(currency.code), chart: chart,
            table: PageTable(
                caption: texts.monthsIn(currency.code), headings: [texts.month] + columns.map(\.0) + [texts.owed], rows: rows, sums: [sums]))
    }
}
