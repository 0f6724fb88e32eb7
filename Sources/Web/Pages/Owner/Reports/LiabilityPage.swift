import Domain
import Store
import UseCases

/// What was owed in sessions at the end of any day, by practitioner and package.
enum LiabilityPage {
    private static let trendMonths = 12

    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/reports/liability", studio) { owner in
                let reports = Reports(studio)
                let (day, errors) = owner.asOf
                let report = try await reports.liability(asOf: day, zone: nil, by: owner.caller)
                let (_, months) = try await reports.months(trendMonths, by: owner.caller)
                return page(owner, report, months, errors)
            },
            .page("/owner/reports/liability.csv", for: .owner) { visit in
                .liability(try await Reports(studio).liability(asOf: visit.day("as_of"), zone: nil, by: visit.caller))
            },
        ]
    }

    private static func page(_ owner: Owner, _ report: Reports.Liability, _ months: [MonthlyBooks], _ errors: FormErrors) -> OwnerPage {
        let texts = owner.texts.reports
        let day = owner.asOf.day?.description ?? ""
        var sections = [
            PageSection(
                words: report.owed.isEmpty ? texts.noneOwed : nil, forms: [.asOf("/owner/reports/liability", owner, errors)],
                links: [("/owner/reports/liability.csv?as_of=\(day.percentEncoded)", texts.csv)])
        ]
        for (code, owed) in Dictionary(grouping: report.owed, by: \.currency).sorted(by: { $0.key < $1.key }) {
            guard let currency = Currency(code: code) else { continue }
            sections.append(section(owner, report.day, owed, currency, months))
        }
        let credit = report.credit.filter { $0.cents != 0 }.compactMap { entry in
            Currency(code: entry.currency).map { (name: texts.credit, value: owner.money(entry.cents, $0)) }
        }
        if !credit.isEmpty { sections.append(PageSection(heading: texts.credit, facts: credit)) }
        return OwnerPage(
            title: texts.liabilityTitle, part: .reports, lead: texts.liabilityLead, back: ("/owner/reports", texts.title), sections: sections,
            errors: errors)
    }

    private static func section(
        _ owner: Owner, _ day: ReportDay, _ owed: [ReportRecords.Owed], _ currency: Currency, _ months: [MonthlyBooks]
    ) -> PageSection {
        let texts = owner.texts.reports
        let rows: [[PageTable.Cell]] = owed.map {
            [.text($0.practitionerName), .text($0.serviceName), .amount("\($0.orders)"), .amount(owner.money($0.cents, currency))]
        }
        let sums: [PageTable.Cell] = [
            .text(texts.together), .text(""), .amount("\(owed.map(\.orders).reduce(0, +))"),
            .amount(owner.money(owed.map(\.cents).reduce(0, +), currency)),
        ]
        let caption = texts.owedIn(currency.code, owner.words.date(day.date))
        return PageSection(
            heading: caption, chart: .owed(months, currency, owner, id: "owed-\(currency.code)"),
            table: PageTable(
                caption: caption, headings: [texts.practitioner, texts.package, texts.orders, texts.amount], rows: rows, sums: [sums]))
    }
}

extension PageForm {
    /// Asks for the day that a report looks back from.
    static func asOf(_ action: String, _ owner: Owner, _ errors: FormErrors) -> PageForm {
        let texts = owner.texts.reports
        let day = FormField(
            name: "as_of", label: texts.asOf, type: "date", value: owner.visit.query["as_of"], hint: texts.leftForNow, isRequired: false,
            error: errors["as_of"])
        return PageForm(action: action, isSearch: true, fields: [.input(day)], button: texts.show)
    }
}

extension Owner {
    /// The day that a report looks back from, as it was typed; nil for now, and for what is no day, which is told beside the field.
    var asOf: (day: CivilDate?, errors: FormErrors) {
        var errors = FormErrors()
        guard let text = visit.query["as_of"] else { return (nil, errors) }
        let day = CivilDate(text)
        if day == nil { errors.add("as_of", texts.ownerForms.date) }
        return (day, errors)
    }
}

extension Visit {
    /// A day that the address names.
    ///
    /// - Throws: `InvalidInput` for what is no day.
    func day(_ name: String) throws -> CivilDate? {
        guard let text = query[name] else { return nil }
        guard let day = CivilDate(text) else { throw InvalidInput(name, "must be a day, like 2026-12-01") }
        return day
    }
}
