import Domain
import UseCases

/// A visit to the owner's pages: who looks, and by which clock the times are told.
struct Owner: Sendable {
    let studio: Studio
    let visit: Visit
    /// The viewer's zone, or else the business's.
    let zone: ZoneRules

    var caller: Caller { visit.caller }
    var texts: Texts { visit.texts }
    var words: Words { visit.texts.words }
    var names: RecordNames { visit.texts.names }

    static func open(_ visit: Visit, _ studio: Studio) async throws -> Owner {
        if let zone = visit.chosenZone { return Owner(studio: studio, visit: visit, zone: zone) }
        return Owner(studio: studio, visit: visit, zone: try await Reports(studio).businessZone())
    }

    /// `Tuesday 24 November 2026, 09:00`
    func moment(_ moment: Instant) -> String { words.moment(moment, in: zone) }

    /// `24 November 2026`, where the clock does not matter.
    func day(_ moment: Instant) -> String {
        let date = zone.date(at: moment)
        return "\(words.dayOfMonth(date.day, words.months[date.month - 1])) \(date.year)"
    }

    func money(_ cents: Int64, _ currency: Currency) -> String { words.money(Money(cents, currency)) }

    /// Back to a page after something was done, with word of it.
    func seeOther(_ path: String, _ done: OwnerNotice) -> Answer { .seeOther("\(path)\(path.contains("?") ? "&" : "?")done=\(done.rawValue)") }
}

extension PageRoute {
    /// A page of the owner's.
    static func owner(_ path: String, _ studio: Studio, _ handle: @escaping @Sendable (Owner) async throws -> OwnerPage) -> PageRoute {
        .page(path, for: .owner) { visit in
            let owner = try await Owner.open(visit, studio)
            return try await handle(owner).answer(to: owner)
        }
    }

    /// What a form of the owner's is sent to. What is refused is drawn again, with what was typed.
    ///
    /// - Parameters:
    ///   - field: the field that a refusal is told beside
    ///   - again: the page of the form
    static func ownerForm(
        _ path: String, _ studio: Studio, refusedAt field: String = "content",
        again: @escaping @Sendable (Owner, FormErrors) async throws -> OwnerPage,
        _ handle: @escaping @Sendable (Owner) async throws -> Answer
    ) -> PageRoute {
        .form(path, for: .owner) { visit in
            let owner = try await Owner.open(visit, studio)
            do {
                return try await handle(owner)
            } catch {
                let errors = try FormErrors(error, at: field, owner.texts)
                var page = try await again(owner, errors)
                page.errors = errors
                return page.answer(to: owner)
            }
        }
    }
}

extension FormErrors {
    /// What was refused: faults beside their fields, a refusal beside the one named. Whatever else it is, is thrown on.
    init(_ error: any Error, at field: String, _ texts: Texts) throws {
        self.init()
        switch error {
        case let input as InvalidInput:
            for fault in input.faults {
                let name = fault.path.first ?? field
                add(name, texts.ownerForms.fault(name) ?? fault.detail)
            }
        case let errors as TypingErrors:
            self = errors.errors
        case let refusal as any Refusal where refusal.code != .notFound:
            add(field, texts.ownerForms.refused(refusal) ?? texts.problems.sentence(refusal))
        default: throw error
        }
    }
}
