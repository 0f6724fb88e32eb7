import Domain
import Store

/// What the books say of a month, by currency.
public struct MonthlyBooks: Sendable {
    /// The first day of the month, in the business's zone.
    public let month: CivilDate
    /// What happened in it; a currency in which nothing did is not there.
    public let movements: [Currency: ReportRecords.Movement]
    /// What was owed in sessions at its end, or is now where it has not ended.
    public let owed: [Currency: Int64]
}

extension Reports {
    /// Month by month, the oldest first, each with what was owed at its end.
    ///
    /// - Parameters:
    ///   - count: 1 to 36
    ///   - zone: whose months; nil for the business's own
    /// - Throws: `Forbidden` unless an admin asks; `InvalidInput`.
    public func months(_ count: Int, zone: String? = nil, by caller: Caller) async throws -> (ReportDay, [MonthlyBooks]) {
        try caller.requireAdmin()
        guard (1...36).contains(count) else { throw InvalidInput("months", "must be 1 to 36") }
        let now = studio.outside.now()
        return try await studio.store.report { records in
            try records.holdMoment()
            let day = try day(nil, zone, records, now: now)
            return (day, try months(count, through: day.date, try studio.outside.zones.rules(of: day.zone), records))
        }
    }

    func months(_ count: Int, through last: CivilDate, _ zone: ZoneRules, _ records: Records) throws -> [MonthlyBooks] {
        let firsts = (0...count).map { last.firstOfMonth(after: $0 - count + 1) }
        let bounds = firsts.map(zone.beginning)
        let movements = Dictionary(grouping: try records.reports.movements(bounds), by: \.span)
        var owed = [Currency: Int64]()
        for package in try records.reports.liability(before: bounds[count], of: nil) {
            guard let currency = Currency(code: package.currency) else { continue }
            owed[currency, default: 0] += package.cents
        }
        // What was owed earlier is what is owed now, less what came since: one look at the books is enough.
        var books = [MonthlyBooks]()
        for span in (0..<count).reversed() {
            let here = Dictionary(uniqueKeysWithValues: (movements[span] ?? []).map { ($0.currency, $0) })
            books.append(MonthlyBooks(month: firsts[span], movements: here, owed: owed))
            for (currency, movement) in here { owed[currency, default: 0] -= movement.owedCents }
        }
        return books.reversed()
    }
}

extension CivilDate {
    /// The first day of the month that is so many months later (earlier, when negative).
    fileprivate func firstOfMonth(after months: Int) -> CivilDate {
        let count = year * 12 + month - 1 + months
        return CivilDate(year: count / 12, month: count % 12 + 1, day: 1) ?? self
    }
}
