import Domain

/// Where each mark of a chart stands, in the units of its view box: what the template draws.
struct ChartPicture {
    let chart: Chart
    let words: Words

    private static let (width, height): (Double, Double) = (360, 220)
    private static let (left, right, top, bottom): (Double, Double, Double, Double) = (64, 6, 10, 26)
    /// More places than this have a name under every second one.
    private static let mostNames = 7

    private var scale: NiceScale { NiceScale(chart.series.flatMap(\.cents), unit: chart.currency.unitCents) }
    private var place: Double { (Self.width - Self.left - Self.right) / Double(max(1, chart.places.count)) }

    /// What the template is given.
    var content: [String: Any] {
        var content: [String: Any] = [
            "chartID": chart.id, "chartTitle": chart.title, "chartDescription": chart.description, "width": Self.text(Self.width),
            "height": Self.text(Self.height), "lines": lines, "names": names,
        ]
        switch chart.kind {
        case .bars: content["bars"] = bars
        case .line: content["path"] = ["points": points, "dots": dots] as [String: Any]
        }
        if chart.series.count > 1 {
            content["legend"] = chart.series.enumerated().map { ["keyName": $1.name, "keyLook": "look-\($0)"] }
        }
        return content
    }

    /// The lines of the axis, with what they stand for.
    private var lines: [[String: Any]] {
        scale.ticks.map { cents in
            [
                "x1": Self.text(Self.left), "x2": Self.text(Self.width - Self.right), "y": Self.text(y(cents)), "isZero": cents == 0,
                "textX": Self.text(Self.left - 6), "textY": Self.text(y(cents) + 3),
                "amount": words.roundMoney(Money(cents, chart.currency)),
            ]
        }
    }

    private var names: [[String: String]] {
        let step = chart.places.count > Self.mostNames ? 2 : 1
        // The last place is now: it always has its name.
        return chart.places.enumerated().filter { (chart.places.count - 1 - $0.offset).isMultiple(of: step) }.map { index, name in
            ["nameX": Self.text(x(index)), "nameY": Self.text(Self.height - 8), "placeName": name]
        }
    }

    private var bars: [[String: String]] {
        let count = Double(max(1, chart.series.count))
        let thickness = place * 0.76 / count
        return chart.series.enumerated().flatMap { row, series in
            series.cents.enumerated().map { index, cents in
                let start = x(index) - place * 0.38 + Double(row) * thickness
                let (a, b) = (y(max(0, cents)), y(min(0, cents)))
                return [
                    "x": Self.text(start), "y": Self.text(a), "barWidth": Self.text(max(1, thickness - 1)), "barHeight": Self.text(b - a),
                    "look": "look-\(row)", "tip": tip(series, index),
                ]
            }
        }
    }

    private var points: String {
        (chart.series.first?.cents ?? []).enumerated().map { "\(Self.text(x($0.offset))),\(Self.text(y($0.element)))" }.joined(separator: " ")
    }

    private var dots: [[String: String]] {
        guard let series = chart.series.first else { return [] }
        return series.cents.enumerated().map { ["x": Self.text(x($0)), "y": Self.text(y($1)), "tip": tip(series, $0)] }
    }

    private func tip(_ series: Chart.Series, _ index: Int) -> String {
        "\(chart.places[index]): \(series.name) \(words.money(Money(series.cents[index], chart.currency)))"
    }

    private func x(_ index: Int) -> Double { Self.left + place * (Double(index) + 0.5) }

    private func y(_ cents: Int64) -> Double {
        let span = Double(scale.high - scale.low)
        let room = Self.height - Self.top - Self.bottom
        return Self.top + room * (1 - Double(cents - scale.low) / span)
    }

    /// A tenth of a unit is finer than any screen.
    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
