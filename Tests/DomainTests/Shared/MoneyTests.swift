import Domain
import Testing

@Suite("Money and its currencies")
struct MoneyTests {
    @Test("an amount reads as people write it, with as many places as its currency has")
    func description() {
        let table: [(Int64, String, String)] = [
            (50_000, "USD", "USD 500.00"), (5, "USD", "USD 0.05"), (0, "USD", "USD 0.00"), (-5, "USD", "USD -0.05"),
            (-100, "USD", "USD -1.00"), (-12_345, "EUR", "EUR -123.45"),
            (5_000, "JPY", "JPY 5000"), (-3, "JPY", "JPY -3"), (1_250, "KWD", "KWD 1.250"), (7, "KWD", "KWD 0.007"),
        ]
        for (cents, code, text) in table { #expect(Money(cents, currency(code)).description == text) }
    }

    @Test("yen and dinars split in their own smallest unit")
    func smallestUnits() {
        #expect(currency("JPY").minorDigits == 0)
        #expect(currency("KWD").minorDigits == 3)
        // 10,000 yen and 10 dinars over three.
        #expect(Allocation.split(10_000, into: 3) == [3_334, 3_333, 3_333])
        let sessions = DomainTests.sessions(selling: offer(.package, 10_000, currency: currency("JPY"), of: [(part(7), 3)]))
        #expect(sessions.map { Money($0.value.cents, currency("JPY")).description } == ["JPY 3334", "JPY 3333", "JPY 3333"])
    }

    @Test("the active codes of ISO 4217 are known, with their places")
    func known() {
        let table = [
            "USD": 2, "EUR": 2, "CHF": 2, "GBP": 2, "XCG": 2, "JPY": 0, "KRW": 0, "CLP": 0, "XOF": 0, "KWD": 3, "TND": 3,
        ]
        for (code, digits) in table {
            #expect(Currency(code: code)?.code == code)
            #expect(Currency(code: code)?.minorDigits == digits, "\(code)")
        }
    }

    @Test("everything else is no currency", arguments: ["", "usd", "Usd", "US", "USDD", "ZZZ", "DEM", "HRK", "US$", "ÜSD", "USD "])
    func unknown(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test("all codes are three capitals, each named once")
    func allCodes() {
        let codes = Currency.allCodes
        #expect(codes.count > 140)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.count == 3 && $0.utf8.allSatisfy { (65...90).contains($0) } })
    }
}
