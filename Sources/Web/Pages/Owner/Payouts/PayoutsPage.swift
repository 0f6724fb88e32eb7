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
                let look = try await run(owner, isDryRun: true)
                guard owner.visit.form["due"] == summary(look.due) else { throw changed(owner) }
                _ = try await run(owner, isDryRun: false)
                return owner.seeOther("/owner/payouts?status=pending", .created)
            },
            .page("/owner/payouts/runs/{run}/transfers.csv", for: .owner) { visit in
                .transfers(try await ReadPayouts(studio).bankLines(of: visit.id("payout run", at: "run"), by: visit.caller))
            },
        ]
    }

    private static func changed(_ owner: Owner) -> TypingErrors {
        var errors = FormErrors()
        errors.add("content", owner.texts.payouts.changed)
        return TypingErrors(errors: errors)
    }

    private static func run(_ owner: Owner, isDryRun: Bool) async throws -> MakePayouts.Run {
        guard case .done(let run) = try await MakePayouts(owner.studio)(.init(isDryRun: isDryRun), by: owner.caller) else {
            throw NotFound("payout run")
        }
        return run
    }

    /// Who gets what, in a line that a form can carry.
    private static func summary(_ due: [PayoutRecords.New]) -> String {
        due.map { "\($0.practitioner):\($0.amount.cents)\($0.amount.currency.code)" }.sorted().joined(separator: ",")
    }

    private static func page(_ owner: Owner) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let look = try await run(owner, isDryRun: true)
        let names = try await PractitionerNames(owner)
        let status = owner.visit.query["status"].flatMap(Payout.Status.init)
        let payouts = try await ReadPayouts(owner.studio)(of: nil, status: status, owner.visit.page(), by: owner.caller)
        var sections = [due(owner, look, names)]
        if !look.below.isEmpty {
            sections.append(
                OwnerSection(
                    heading: texts.below, words: texts.belowHint,
                    table: PageTable(caption: texts.below, headings: [texts.practitioner, texts.amount], rows: rows(owner, look.below, names))))
        }
        sections.append(list(owner, payouts, status, names))
        return OwnerPage(
            title: texts.title, part: .payouts, lead: texts.lead,
            sections: sections + [OwnerSection(links: [("/owner/payouts/commissions", texts.commissions)])])
    }

    private static func due(_ owner: Owner, _ look: MakePayouts.Run, _ names: PractitionerNames) -> OwnerSection {
        let texts = owner.texts.payouts
        let sums = Dictionary(grouping: look.due, by: \.amount.currency).sorted { $0.key.code < $1.key.code }
            .map { owner.money($1.map(\.amount.cents).reduce(0, +), $0) }.joined(separator: ", ")
        return OwnerSection(
            heading: texts.dueTitle,
            table: PageTable(
                caption: texts.dueTitle, headings: [texts.practitioner, texts.amount], rows: rows(owner, look.due, names), none: texts.nobodyDue),
            forms: look.due.isEmpty ? [] : [PageForm(action: "/owner/payouts", hidden: [("due", summary(look.due))], button: texts.payAll(sums))])
    }

    private static func rows(_ owner: Owner, _ payouts: [PayoutRecords.New], _ names: PractitionerNames) -> [[PageTable.Cell]] {
        payouts.map {
            [.link(names[$0.practitioner], "/owner/payouts/agreements/\($0.practitioner)"), .amount(owner.words.money($0.amount))]
        }
    }

    private static func list(
        _ owner: Owner, _ payouts: Page<Payout, Int64>?, _ status: Payout.Status?, _ names: PractitionerNames
    ) -> OwnerSection {
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
        return OwnerSection(
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
