import Domain
import Testing

@testable import Web

@Suite("Charts")
struct ChartTests {
    @Test(
        "an axis has round numbers on it, zero among them, and room for everything",
        arguments: [
            ([], [0, 1]), ([0], [0, 1]), ([7], [0, 2, 4, 6, 8]), ([50_000, 33_334], [0, 20_000, 40_000, 60_000]), ([99, 100], [0, 50, 100]),
            ([-300, 500], [-400, -200, 0, 200, 400, 600]), ([-5], [-6, -4, -2, 0]), ([Money.largest], [0, 50_000_000_000, 100_000_000_000]),
        ] as [([Int64], [Int64])])
    func axis(values: [Int64], ticks: [Int64]) {
        let scale = NiceScale(values)
        #expect(scale.ticks == ticks)
        #expect(values.allSatisfy { scale.low <= $0 && $0 <= scale.high })
    }

    @Test("no line of an axis of money needs its cents")
    func units() { #expect(NiceScale([150], unit: 100).ticks == [0, 100, 200]) }

    @Test("a chart has a title, a description, a name under each place, and bars that stand on zero")
    func picture() throws {
        let chart = Chart(
            id: "c", kind: .bars, title: "Sold & delivered", description: "Two bars", places: ["Oct", "Nov"],
            series: [.init(name: "Sold", cents: [10_000, 40_000]), .init(name: "Delivered", cents: [0, -10_000])], currency: .usd)
        let html = String(decoding: Templates.draw(.chart, in: .en, ChartPicture(chart: chart, words: .en).content), as: UTF8.self)
        #expect(html.contains("<title id=\"c-title\">Sold &amp; delivered</title>") && html.contains("aria-labelledby=\"c-title c-text\""))
        #expect(html.contains(">Oct</text>") && html.contains(">Nov</text>") && html.contains(">$400</text>"))
        #expect(html.matches(of: /<rect class="look-[01]"/).count == 4)
        #expect(html.contains("Nov: Delivered −$100.00") && html.contains("class=\"key look-1\">Delivered"))
    }

    @Test("a line goes through one point a place; many places have a name under every second one, the last among them")
    func line() throws {
        let places = (1...12).map { "M\($0)" }
        let chart = Chart(
            id: "c", kind: .line, title: "t", description: "d", places: places, series: [.init(name: "s", cents: (1...12).map { $0 * 100 })], currency: .usd)
        let html = String(decoding: Templates.draw(.chart, in: .de, ChartPicture(chart: chart, words: .de).content), as: UTF8.self)
        let points = try #require(html.firstMatch(of: /points="([^"]*)"/)).1.split(separator: " ")
        #expect(points.count == 12 && html.matches(of: /<circle/).count == 12)
        #expect(html.contains(">M12</text>") && !html.contains(">M11</text>"))
    }

    @Test("rates are read as people write them", arguments: [("15", 1_500), ("7.5", 750), ("7,25 %", 725), ("-5", -500), ("−5", -500), ("1.234", nil), ("x", nil), ("", nil)] as [(String, Int?)])
    func rates(text: String, points: Int?) { #expect(BasisPoints.read(text) == points) }
}
