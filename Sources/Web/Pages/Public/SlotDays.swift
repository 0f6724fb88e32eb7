import Domain
import UseCases

/// The days that the address of a page with times asks for, as its viewer counts them.
struct SlotDays {
    let visit: Visit
    /// The zone for a viewer whose own nobody knows.
    let usualZone: ZoneRules

    var zone: ZoneRules { visit.zone(or: usualZone) }
    var today: CivilDate { zone.date(at: visit.now) }
    var isMonth: Bool { visit.query["view"] == "month" }

    /// The day that the address names, as far as it is one that can be looked at.
    var asked: CivilDate {
        guard let day = visit.query["day"].flatMap(CivilDate.init), day > today, day < today.adding(days: 750) else { return today }
        return day
    }

    /// The month of that day, and the one after it.
    var month: (first: CivilDate, next: CivilDate) {
        let first = CivilDate(year: asked.year, month: asked.month, day: 1) ?? asked
        return (first, CivilDate(year: first.month == 12 ? first.year + 1 : first.year, month: first.month % 12 + 1, day: 1) ?? first)
    }

    /// What is looked at first: a week, or what is left of a month.
    var firstRequest: FindSlots.Request {
        guard isMonth else { return request(asked, 6) }
        let from = max(month.first, today)
        return request(from, Int(month.next.daysSinceEpoch - from.daysSinceEpoch) - 1)
    }

    /// A day, and how many more.
    func request(_ first: CivilDate, _ more: Int) -> FindSlots.Request {
        .init(days: first...first.adding(days: more), timeZone: zone.name, practitioner: nil, viewpoint: .client)
    }
}
