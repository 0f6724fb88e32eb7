import Domain
import Store
import UseCases

/// Whose practice the desk is for, and in which zone its times are shown. Every page of the desk begins with it.
struct Desk: Sendable {
    let studio: Studio
    let visit: Visit
    /// Whose practice it is.
    let practitioner: Practitioner
    /// Those between whom the viewer may choose: her own for a practitioner, all for who works for the studio.
    let practices: [Practitioner]
    /// The zone of the practice, by whose clock she works.
    let home: ZoneRules

    /// The zone of the viewer.
    var zone: ZoneRules { visit.zone(or: home) }

    var id: ID<Practitioner> { practitioner.id }
    var caller: Caller { visit.caller }
    var texts: Texts { visit.texts }
    var words: Words { visit.texts.words }
    var today: CivilDate { zone.date(at: visit.now) }

    /// - Returns: nil where there is no practice yet
    /// - Throws: `NotFound` for a practice that is not the viewer's to run.
    static func open(_ visit: Visit, _ studio: Studio) async throws -> Desk? {
        let read = ReadPractitioners(studio)
        let practices: [Practitioner]
        if case .practitioner(let own) = visit.caller.role {
            practices = [try await read(own, by: visit.caller)]
        } else {
            practices = try await read(PageRequest(limit: Limits.page, after: nil), by: visit.caller).items
        }
        guard !practices.isEmpty else { return nil }
        let chosen = visit.query["practice"]
        guard let practitioner = practices.first(where: { chosen == nil || $0.id.description == chosen }) else {
            throw NotFound("practice")
        }
        return Desk(
            studio: studio, visit: visit, practitioner: practitioner, practices: practices,
            home: try studio.outside.zones.rules(of: practitioner.profile.timeZone))
    }

    /// An address of the desk, which stays with the practice that was chosen.
    func href(_ path: String, _ query: [(name: String, value: String)] = []) -> String {
        let chosen = id == practices.first?.id ? [] : [(name: "practice", value: id.description)]
        let all = query + chosen
        return all.isEmpty ? path : "\(path)?\(FormValues.encoded(all))"
    }

    /// Sends the browser on after something was done, with word of it.
    func seeOther(_ path: String, _ done: DeskNotice) -> Answer { .seeOther(href(path, [("done", done.rawValue)])) }

    /// `09:00 – 10:00`
    func span(_ time: TimeRange) -> String { "\(words.time(time.start, in: zone)) – \(words.time(time.end, in: zone))" }

    /// `$500.00`
    func money(_ cents: Int64, _ currency: Currency) -> String { words.money(Money(cents, currency)) }
}

extension PageRoute {
    /// A page of the desk.
    static func desk(
        _ path: String, _ studio: Studio, _ handle: @escaping @Sendable (Desk) async throws -> Answer
    ) -> PageRoute {
        .page(path, for: .staff) { try await answer($0, studio, handle) }
    }

    /// What a form of the desk is sent to.
    static func deskForm(
        _ path: String, _ studio: Studio, _ handle: @escaping @Sendable (Desk) async throws -> Answer
    ) -> PageRoute {
        .form(path, for: .staff) { try await answer($0, studio, handle) }
    }

    /// Whoever comes before there is a practice is led to where one can be made, or to what is her own.
    private static func answer(
        _ visit: Visit, _ studio: Studio, _ handle: @Sendable (Desk) async throws -> Answer
    ) async throws -> Answer {
        guard let desk = try await Desk.open(visit, studio) else { return .seeOther(visit.caller.role == .admin ? "/owner" : "/account") }
        return try await handle(desk)
    }
}

/// All pages of the desk.
enum DeskPages {
    static func routes(_ studio: Studio, baseURL: String) -> [PageRoute] {
        DayPage.routes(studio) + WeekPage.routes(studio) + DeskSessionPage.routes(studio) + SessionActions.routes(studio)
            + TimePage.routes(studio) + ClientsPage.routes(studio) + ClientPage.routes(studio) + CreditPage.routes(studio)
            + SellPage.routes(studio) + DeskOrderPage.routes(studio) + DeskRefundPage.routes(studio) + DeskWeeklyPage.routes(studio) + OffersPage.routes(studio)
            + OfferPage.routes(studio) + DatesPage.routes(studio) + HoursPage.routes(studio) + RulesPage.routes(studio)
            + TimeOffPage.routes(studio) + CalendarsPage.routes(studio, baseURL: baseURL) + EarningsPage.routes(studio)
    }
}
