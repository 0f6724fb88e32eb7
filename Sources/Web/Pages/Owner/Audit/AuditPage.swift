import Domain
import Store
import UseCases

/// Who changed what.
enum AuditPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/audit", studio) { owner in
                let query = owner.visit.query
                var filter = AuditRecords.Filter(action: query["action"].flatMap(AuditAction.init))
                filter.kind = query["kind"].flatMap(AuditSubject.Kind.init)
                filter.number = query["number"].flatMap { Int64($0) }.map { ID($0) }
                filter.person = query["person"].flatMap { Int64($0) }.map { ID($0) }
                let entries = try await ReadAudit(studio)(filter, owner.visit.page(), by: owner.caller)
                let people = try await People(studio).list(PageRequest(limit: Limits.page, after: nil), by: owner.caller)
                return page(owner, entries, people.items)
            }
        ]
    }

    private static func page(_ owner: Owner, _ entries: Page<AuditEntry, Int64>, _ people: [Person]) -> OwnerPage {
        let (texts, query) = (owner.texts.access, owner.visit.query)
        let rows: [[PageTable.Cell]] = entries.items.map { entry in
            [
                .text(owner.moment(entry.at)), .text(entry.actorName ?? (entry.actor == .program ? texts.program : entry.role)),
                .text(texts.actionName(entry.action)), subject(entry.subject, texts),
                .text(entry.changes.map { "\($0.field): \($0.before ?? "–") → \($0.after ?? "–")" }.joined(separator: "; ")),
                .text(entry.reason ?? "–"),
            ]
        }
        func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> PageForm.Field {
            .choice(name: name, label: label, options: PageForm.options([("", texts.any)] + options, chosen: query[name]))
        }
        let search = PageForm(
            action: "/owner/audit", isSearch: true,
            fields: [
                choice("person", texts.who, people.map { ("\($0.id)", $0.profile.name) }),
                choice("action", texts.action, AuditAction.allCases.map { ($0.rawValue, texts.actionName($0)) }),
                choice("kind", texts.subjectKind, AuditSubject.Kind.allCases.map { ($0.rawValue, texts.subjectName($0)) }),
            ], button: texts.show)
        return OwnerPage(
            title: texts.audit, part: .audit, lead: texts.auditLead,
            sections: [
                PageSection(forms: [search]),
                PageSection(
                    table: PageTable(
                        caption: texts.audit, headings: [texts.when, texts.who, texts.what, texts.subject, texts.changes, texts.reason], rows: rows,
                        next: entries.next.map { owner.visit.continuing(after: Cursor.text($0)) })),
            ])
    }

    /// What was changed, with the way to it where there is one.
    private static func subject(_ subject: AuditSubject, _ texts: AccessTexts) -> PageTable.Cell {
        let name = [texts.subjectName(subject.kind), subject.id.map { "\($0)" }].compactMap { $0 }.joined(separator: " ")
        guard let id = subject.id else { return .text(name) }
        return switch subject.kind {
        case .order: .link(name, "/owner/orders/\(id)")
        case .payout: .link(name, "/owner/payouts/\(id)")
        case .person: .link(name, "/owner/people/\(id)")
        case .webhookEndpoint: .link(name, "/owner/connections/endpoints/\(id)")
        default: .text(name)
        }
    }
}
