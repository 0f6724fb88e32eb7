import Domain

/// A page of the owner's as a value: a title, and below it one section after the other. One template draws them all.
struct OwnerPage {
    /// The parts of the owner's pages.
    enum Part: String, CaseIterable {
        case glance = ""
        case reports, orders, payouts, coupons, people, connections, audit, exports

        var path: String { rawValue.isEmpty ? "/owner" : "/owner/\(rawValue)" }
    }

    let title: String
    let part: Part
    var lead: String?
    /// The way up.
    var back: (href: String, text: String)?
    var sections: [PageSection]
    var errors = FormErrors()
    /// A line above everything else, where it is not in the address.
    var notice: String?

    func answer(to owner: Owner) -> Answer {
        let texts = owner.texts.owner
        var content: [String: Any] = [
            "title": title, "errors": errors.content, "hasErrors": !errors.isEmpty, "ownerStyle": Assets.owner.path,
            "parts": Part.allCases.map { ["partHref": $0.path, "partName": texts.part($0), "isCurrent": $0 == part] as [String: Any] },
            "sections": sections.enumerated().map { $1.content(owner.texts, number: $0) }, "zoneNote": texts.timesIn(owner.zone.shownName),
        ]
        if let lead { content["lead"] = lead }
        if let back { content["back"] = ["backHref": back.href, "backText": back.text] }
        let done = errors.isEmpty ? OwnerNotice(owner.visit).map(texts.notice) : nil
        return WebPage(
            title: title, template: .owner, content: content, status: errors.isEmpty ? 200 : 422, notice: notice ?? done
        ).answer(to: owner.visit)
    }
}

/// What was just done, as the page after a form says it.
enum OwnerNotice: String, CaseIterable, Sendable {
    case saved, refunded, resent, extended, paused, resumed, paid, failed, canceled, created, ended, invited, revoked, removed, retried

    /// What the address says; nothing that it could make up.
    init?(_ visit: Visit) {
        guard let done = visit.query["done"].flatMap(OwnerNotice.init) else { return nil }
        self = done
    }
}
