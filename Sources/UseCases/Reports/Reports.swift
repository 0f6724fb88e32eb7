import Domain
import Store

/// A day of the business, whose end is the moment a report looks back from.
public struct ReportDay: Sendable {
    /// The day in `zone`; the report counts everything until its end.
    public let date: CivilDate
    /// IANA.
    public let zone: String
    let end: Instant
}

/// What the books say: for an order, for every account, and of what is owed in sessions.
public struct Reports: Sendable {
    let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// Everything that was booked for an order.
    ///
    /// - Throws: `NotFound`, `Forbidden` for a client.
    public func ledger(of order: ID<Order>, by caller: Caller) async throws -> [ReportRecords.Line] {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let found = try records.orders.find(order), caller.sees(practitioner: found.terms.practitionerID, client: found.clientID)
            else { throw NotFound("order \(order)") }
            try caller.requireStaff()
            return try records.reports.lines(of: order)
        }
    }

    /// Every account at the end of a day; nil for now.
    ///
    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput` for an unknown zone.
    public func trialBalance(asOf date: CivilDate?, zone: String?, by caller: Caller) async throws -> (ReportDay, [ReportRecords.Account]) {
        try caller.requireAdmin()
        let now = studio.outside.now()
        return try await studio.store.report { records in
            try records.holdMoment()
            let day = try day(date, zone, records, now: now)
            return (day, try records.reports.trialBalance(before: day.end))
        }
    }

    /// What was paid and not yet delivered, by practitioner and package, at the end of a day; and what clients hold as credit.
    public struct Liability: Sendable {
        public let day: ReportDay
        public let owed: [ReportRecords.Owed]
        /// Of the whole business; empty in a practitioner's own report.
        public let credit: [(currency: String, cents: Int64)]
    }

    /// - Throws: `Forbidden` for a client; `InvalidInput` for an unknown zone.
    public func liability(asOf date: CivilDate?, zone: String?, by caller: Caller) async throws -> Liability {
        try caller.requireStaff()
        let now = studio.outside.now()
        var own: ID<Practitioner>?
        if case .practitioner(let id) = caller.role { own = id }
        return try await studio.store.report { [own] records in
            try records.holdMoment()
            let day = try day(date, zone, records, now: now)
            return Liability(
                day: day, owed: try records.reports.liability(before: day.end, of: own),
                credit: own == nil ? try records.reports.credit(before: day.end) : [])
        }
    }

    /// The zone in which the business reckons its days.
    public func businessZone() async throws -> ZoneRules {
        if let known = studio.outside.businessZone { return try studio.outside.zones.rules(of: known) }
        return try studio.outside.zones.rules(of: try await studio.store.read { try $0.reports.zone() } ?? "UTC")
    }

    func day(_ date: CivilDate?, _ zone: String?, _ records: Records, now: Instant) throws -> ReportDay {
        if let zone, !studio.outside.zones.isKnown(zone) { throw InvalidInput("time_zone", "must be an IANA zone, like Europe/Berlin") }
        let name = try zone ?? studio.outside.businessZone ?? records.reports.zone() ?? "UTC"
        let rules = try studio.outside.zones.rules(of: name)
        guard let date else {
            return ReportDay(date: rules.date(at: now), zone: name, end: Instant(seconds: now.seconds + 1))
        }
        return ReportDay(date: date, zone: name, end: rules.beginning(of: date.adding(days: 1)))
    }
}
