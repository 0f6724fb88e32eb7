import Domain

/// A page of the desk as a value: what is its own; the way around the desk stands above it.
struct DeskPage {
    /// The part of the desk that it belongs to.
    enum Part: CaseIterable {
        case day, week, clients, offers, hours, earnings
    }

    let title: String
    let template: Template
    let part: Part
    var content: [String: Any] = [:]
    var errors = FormErrors()
    /// Another status than that of a page that is fine, or has errors.
    var status: Int?

    /// The page as its viewer gets it.
    func answer(at desk: Desk) -> Answer {
        var content = content
        content["title"] = title
        content["errors"] = errors.content
        content["hasErrors"] = !errors.isEmpty
        content["deskStyle"] = Assets.desk.path
        content["parts"] = Part.allCases.map {
            ["href": desk.href($0.path), "text": $0.name(desk.texts.desk), "isCurrent": $0 == part] as [String: Any]
        }
        content["zoneNote"] = desk.texts.desk.timesIn(desk.zone.shownName)
        if desk.practices.count > 1 {
            content["practices"] = [
                "chosen": desk.practitioner.profile.displayName, "path": part.path,
                "all": desk.practices.map {
                    ["option": $0.id.description, "text": $0.profile.displayName, "isChosen": $0.id == desk.id] as [String: Any]
                },
            ] as [String: Any]
        }
        return WebPage(
            title: title, template: template, content: content, status: status ?? (errors.isEmpty ? 200 : 422),
            notice: errors.isEmpty ? DeskNotice(desk.visit).map(desk.texts.desk.notice) : nil
        ).answer(to: desk.visit)
    }
}

extension DeskPage.Part {
    fileprivate var path: String {
        switch self {
        case .day: "/desk"
        case .week: "/desk/week"
        case .clients: "/desk/clients"
        case .offers: "/desk/services"
        case .hours: "/desk/hours"
        case .earnings: "/desk/earnings"
        }
    }

    fileprivate func name(_ texts: DeskTexts) -> String {
        switch self {
        case .day: texts.today
        case .week: texts.week
        case .clients: texts.clients
        case .offers: texts.offers
        case .hours: texts.hours
        case .earnings: texts.earnings
        }
    }
}

/// What was just done, as the page after a form says it.
enum DeskNotice: String, CaseIterable, Sendable {
    case completed, missed, undone, returned, canceled, noted, scheduled, moved, sold, paid, refunded, granted, entered, saved, removed, changed

    /// What the address says; nothing that it could make up.
    init?(_ visit: Visit) {
        guard let named = visit.query["done"].flatMap(DeskNotice.init) else { return nil }
        self = named
    }
}
