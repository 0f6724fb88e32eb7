import Domain
import Store
import UseCases

/// Who is due, what a run would pay, and the payouts so far.
enum PayoutsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/payouts", studio) { owner in try await page(owner) },
            .ownerForm("/owner/payouts", studio, again: { owner, _ in try await page(owner) }) { owner in
                // What was looked at is what is paid: the form carries it, and a run that would pay anything else is refused.
                let once = try OnceForm<MakePayouts.Run>(owner.visit).promise { $0.batch?.rawValue ?? 0 }
                do {
                    _ = try await MakePayouts(studio)(.init(expected: try looked(owner)), by: owner.caller, once: once)
                } catch PayoutRefusal.dueChanged(let differences) {
                    throw try await changed(owner, differences)
                }
                return owner.seeOther("/owner/payouts?status=pending", .created)
            },
            .page("/owner/payouts/runs/{run}/transfers.csv", for: .owner) { visit in
                .transfers(try await ReadPayouts(studio).bankLines(of: visit.id("payout run", at: "run"), by: visit.caller))
            },
        ]
    }

    /// Says whose payout has come to what since she looked.
    private static func changed(_ owner: Owner, _ differences: [PayoutDifference]) async throws -> TypingErrors {
        let (names, texts, money) = (try await PractitionerNames(owner), owner.texts.payouts, owner.words.money)
        var errors = FormErrors()
        errors.add(
            "content",
            ([texts.changed] + differences.map { texts.changedLine(names[$0.practitioner], money($0.now), money($0.before)) }).joined(separator: " "))
        return TypingErrors(errors: errors)
    }

    private static func look(_ owner: Owner) async throws -> MakePayouts.Run {
        guard case .done(let run) = try await MakePayouts(owner.studio)(.init(isDryRun: true), by: owner.caller) else {
            throw NotFound("payout run")
        }
        return run
    }

    /// Who gets what, as the form carries it: `5:8500USD`, a field each.
    private static func hidden(_ due: [PayoutLine]) -> [(name: String, value: String)] {
        due.map { ("due", "\($0.practitioner):\($0.amount.cents)\($0.amount.currency.code)") }
    }

    /// What the form carries.
    ///
    /// - Throws: `InvalidInput` for a line that is none of ours
    private static func looked(_ owner: Owner) throws -> [PayoutLine] {
        try owner.visit.form.all("due").map { line in
            guard let match = line.wholeMatch(of: /([0-9]{1,18}):([0-9]{1,15})([A-Z]{3})/), let who = Int64(match.1), let cents = Int64(match.2),
                let currency = Currency(code: String(match.3))
            else { throw InvalidInput("due", "must be as the page says") }
            return PayoutLine(practitioner: ID(who), amount: Money(cents, currency))
        }
    }

    private static func page(_ owner: Owner) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let look = try await look(owner)
        let names = try await PractitionerNames(owner)
        let status = owner.visit.query["status"].flatMap(Payout.Status.init)
        let payouts = try await ReadPayouts(owner.studio)(of: nil, status: status, owner.visit.page(), by: owner.caller)
        var sections = [due(owner, look, names)]
        if !look.below.isEmpty {
            sections.append(
                PageSection(
                    heading: texts.below, words: texts.belowHint,
                    table: PageTable(caption: texts.below, headings: [texts.practitioner, texts.amount], rows: rows(owner, look.below, names))))
        }
        sections.append(list(owner, payouts, status, names))
        return OwnerPage(
            title: texts.title, part: .payouts, lead: texts.lead,
            sections: sections + [PageSection(links: [("/owner/payouts/commissions", texts.commissions)])])
    }

    private static func due(_ owner: Owner, _ look: MakePayouts.Run, _ names: PractitionerNames) -> PageSection {
        let texts = owner.texts.payouts
        let sums = Dictionary(grouping: look.due, by: \.amount.currency).sorted { $0.key.code < $1.key.code }
            .map { owner.money($1.map(\.amount.cents).reduce(0, +), $0) }.joined(separator: ", ")
        return PageSection(
            heading: texts.dueTitle,
            table: PageTable(
                caption: texts.dueTitle, headings: [texts.practitioner, texts.amount], rows: rows(owner, look.due, names), none: texts.nobodyDue),
            forms: look.due.isEmpty ? [] : [PageForm(action: "/owner/payouts", hidden: [("key", owner.studio.newFormKey())] + hidden(look.due), button: texts.payAll(sums))])
    }

    private static func rows(_ owner: Owner, _ payouts: [PayoutLine], _ names: PractitionerNames) -> [[PageTable.Cell]] {
        payouts.map {
            [.link(names[$0.practitioner], "/owner/payouts/agreements/\($0.practitioner)"), .amount(owner.words.money($0.amount))]
        }
    }

    private static func list(
        _ owner: Owner, _ payouts: Page<Payout, Int64>?, _ status: Payout.Status?, _ names: PractitionerNames
    ) -> PageSection {
        let texts = owner.texts.payouts
        let items = payouts?.items ?? []
        let rows: [[PageTable.Cell]] = items.map {
            [
                .link("\($0.id)", "/owner/payouts/\($0.id)"), .text("\($0.batchID)"), .text(names[$0.practitionerID]),
                .text(owner.names.payout($0.status)), .text(owner.day($0.createdAt)), .amount(owner.words.money($0.amount)),
            ]
        }
        let search = PageForm(
            action: "/owner/payouts", isSearch: true,
            fields: [
                .choice(
                    name: "status", label: texts.status,
                    options: PageForm.options(
                        [("", texts.any)] + Payout.Status.allCases.map { ($0.rawValue, owner.names.payout($0)) }, chosen: status?.rawValue))
            ], button: texts.show)
        var runs: [ID<PayoutBatch>] = []
        for payout in items where !runs.contains(payout.batchID) && runs.count < 3 { runs.append(payout.batchID) }
        return PageSection(
            heading: texts.listTitle,
            table: PageTable(
                caption: texts.listTitle, headings: [texts.number, texts.runTitle, texts.practitioner, texts.status, texts.made, texts.amount], rows: rows,
                next: payouts?.next.map { owner.visit.continuing(after: Cursor.text($0)) }),
            forms: [search], links: runs.map { ("/owner/payouts/runs/\($0)/transfers.csv", texts.transfersOf("\($0)")) })
    }
}

/// The names of practitioners, for lists that know their numbers.
struct PractitionerNames {
    let all: [PractitionerRecords.Name]
    private let byID: [ID<Practitioner>: String]

    init(_ owner: Owner) async throws {
        all = try await ReadPractitioners(owner.studio).names(by: owner.caller)
        byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.name) })
    }

    subscript(id: ID<Practitioner>) -> String { byID[id] ?? "\(id)" }

    /// For a choice, below `first`.
    func options(_ first: String, chosen: String?) -> [PageForm.Option] {
        PageForm.options([("", first)] + all.map { ("\($0.id)", $0.name) }, chosen: chosen)
    }
}
