import Domain
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test("known days have their known numbers")
    func knownDays() {
        let table: [(Int, Int, Int, Int64)] = [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2026, 11, 22, 20_779),
            (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508), (2100, 3, 1, 47_541),
        ]
        for (year, month, day, number) in table {
            #expect(CivilDate(year: year, month: month, day: day)?.daysSinceEpoch == number)
            let date = CivilDate(daysSinceEpoch: number)
            #expect([date.year, date.month, date.day] == [year, month, day])
        }
    }

    @Test("days that the calendar does not have are refused")
    func noDays() {
        let table = [
            (2026, 2, 29), (1900, 2, 29), (2026, 2, 30), (2026, 4, 31), (2026, 11, 0), (2026, 11, -1), (2026, 0, 1),
            (2026, 13, 1), (0, 1, 1), (10_000, 1, 1), (2026, 1, 32),
        ]
        for (year, month, day) in table {
            #expect(CivilDate(year: year, month: month, day: day) == nil, "\(year)-\(month)-\(day)")
        }
    }

    @Test("each day of four centuries follows the one before")
    func succession() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1700, 1, 1)
        for number in Int64(-98_615)..<Int64(-98_615 + 146_097) {
            let date = CivilDate(daysSinceEpoch: number)
            guard (date.year, date.month, date.day) == (year, month, day), date.daysSinceEpoch == number else {
                Issue.record("day \(number) is \(date), not \(year)-\(month)-\(day)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect([year, month, day] == [2100, 1, 1])
    }
}
