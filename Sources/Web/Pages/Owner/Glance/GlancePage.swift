import Domain
import Store
import UseCases

/// The practice at a glance, and from each number the way to where it is settled.
enum GlancePage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [.owner("/owner", studio) { owner in page(owner, try await ReadGlance(studio)(by: owner.caller)) }]
    }

    private static func page(_ owner: Owner, _ glance: ReadGlance.Glance) -> OwnerPage {
        OwnerPage(
            title: owner.texts.owner.title, part: .glance, lead: owner.words.date(glance.day.date),
            sections: [hand(owner, glance.waiting), money(owner, glance.months)] + trends(owner, glance.months) + [today(owner, glance.meetings)])
    }

    private static func hand(_ owner: Owner, _ waiting: GlanceRecords.Waiting) -> PageSection {
        let texts = owner.texts.owner
        let all: [(name: String, count: Int, note: String?, href: String?)] = [
            (texts.unknownPayments, waiting.unknownPayments, nil, "/owner/orders?needs=unknown"),
            (texts.failedPayments, waiting.failedPayments, texts.sinceDays(ReadGlance.failedDays), "/owner/orders?needs=payments"),
            (texts.strandedRefunds, waiting.strandedRefunds, nil, "/owner/orders?needs=refunds"),
            (texts.disputes, waiting.openDisputes, nil, "/owner/orders?needs=disputes"),
            (texts.deadLetters, waiting.deadLetters, nil, "/owner/connections/dead"),
            (texts.pendingPayouts, waiting.pendingPayouts, nil, "/owner/payouts?status=pending"),
            (texts.openCases, waiting.openCases, texts.byCommand, nil),
        ]
        let figures = all.filter { $0.count > 0 }.map {
            PageSection.Figure(name: $0.name, value: "\($0.count)", note: $0.note, href: $0.href, isUrgent: true)
        }
        return PageSection(heading: texts.handTitle, words: figures.isEmpty ? texts.handNone : nil, figures: figures)
    }

    private static func money(_ owner: Owner, _ months: [MonthlyBooks]) -> PageSection {
        let texts = owner.texts.owner
        let (now, before) = (months.last, months.dropLast().last)
        let figures = months.currencies.flatMap { currency in
            [
                PageSection.Figure(
                    name: texts.moneyIn, value: owner.money(now?.movements[currency]?.moneyInCents ?? 0, currency),
                    note: texts.lastMonth(owner.money(before?.movements[currency]?.moneyInCents ?? 0, currency)), href: "/owner/reports"),
                PageSection.Figure(
                    name: texts.owed, value: owner.money(now?.owed[currency] ?? 0, currency),
                    note: texts.lastMonth(owner.money(before?.owed[currency] ?? 0, currency)), href: "/owner/reports/liability"),
            ]
        }
        return PageSection(heading: texts.moneyTitle, words: figures.isEmpty ? texts.nothing : nil, figures: figures)
    }

    private static func trends(_ owner: Owner, _ months: [MonthlyBooks]) -> [PageSection] {
        months.currencies.map { currency in
            PageSection(
                heading: owner.texts.owner.owedTitle, words: owner.texts.owner.owedHint, chart: .owed(months, currency, owner, id: "owed-\(currency.code)"),
                table: PageTable(
                    caption: owner.texts.owner.owedChart, headings: [owner.texts.owner.month, owner.texts.owner.atMonthEnd],
                    rows: months.reversed().map { [.text(owner.words.month($0.month)), .amount(owner.money($0.owed[currency] ?? 0, currency))] }),
                links: [("/owner/reports", owner.texts.owner.fullReport)])
        }
    }

    private static func today(_ owner: Owner, _ meetings: [GlanceRecords.Meeting]) -> PageSection {
        let texts = owner.texts.owner
        let rows: [[PageTable.Cell]] = meetings.map { meeting in
            [
                .text("\(owner.words.time(meeting.start, in: owner.zone)) – \(owner.words.time(meeting.end, in: owner.zone))"),
                .text(meeting.serviceName), .text(meeting.practitionerName), .text(meeting.clientName), .text(owner.names.booking(meeting.status)),
                meeting.order.map { .link("\(texts.order) \($0)", "/owner/orders/\($0)") } ?? .text("–"),
            ]
        }
        return PageSection(
            heading: texts.todayTitle,
            table: PageTable(
                caption: texts.todayTitle, headings: [texts.when, texts.session, texts.practitioner, texts.client, texts.state, texts.order],
                rows: rows, none: texts.noneToday),
            links: [("/desk", texts.allCalendars), ("/desk/clients", texts.allClients)])
    }
}

extension [MonthlyBooks] {
    /// Those in which anything was booked or is owed, by code.
    var currencies: [Currency] {
        var all = Set<Currency>()
        for month in self {
            all.formUnion(month.movements.keys)
            for (currency, cents) in month.owed where cents != 0 { all.insert(currency) }
        }
        return all.sorted { $0.code < $1.code }
    }
}

extension Chart {
    /// What was owed at the end of each month, as a line.
    static func owed(_ months: [MonthlyBooks], _ currency: Currency, _ owner: Owner, id: String) -> Chart {
        let texts = owner.texts.owner
        let cents = months.map { $0.owed[currency] ?? 0 }
        let sentence = texts.owedSentence(
            owner.money(cents.first ?? 0, currency), months.first.map { owner.words.month($0.month) } ?? "",
            owner.money(cents.last ?? 0, currency), months.last.map { owner.words.month($0.month) } ?? "")
        return Chart(
            id: id, kind: .line, title: texts.owedChart, description: sentence, places: months.map { owner.words.shortMonth($0.month) },
            series: [Series(name: texts.owed, cents: cents)], currency: currency)
    }
}

extension Words {
    /// `Nov`
    func shortMonth(_ date: CivilDate) -> String { String(months[date.month - 1].prefix(3)) }
}
