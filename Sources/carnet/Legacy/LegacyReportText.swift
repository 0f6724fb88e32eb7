import Domain
import Store
import UseCases

/// A report in a few lines, for the terminal.
enum LegacyReportText {
    static func text(_ report: LegacyReport) -> String {
        var lines = [
            "Old rows judged as of \(report.imported.asOf).",
            "",
            "  packages that were bookings   \(report.count(bundles: false))",
            "  … that become orders          \(report.count(bundles: false, .vanish))",
            "  … that stay for a person      \(report.count(bundles: false, .stay))",
            "  bundles that were bookings    \(report.count(bundles: true)), of which \(report.count(bundles: true, .vanish)) become orders",
            "  closed by a person            \(report.count(bundles: false, .retired) + report.count(bundles: true, .retired))",
            "",
            "  how their orders are known:   "
                + Dictionary(grouping: report.purchases, by: \.link).map { "\($1.map(\.count).reduce(0, +)) by \($0)" }.sorted().joined(separator: ", "),
        ]
        if !report.cases.isEmpty {
            lines += ["", "To be seen by a person:"]
            lines += report.cases.map { one in
                "  \(String(one.count).leftPadded(to: 6))  \(one.kind.rawValue)\(one.open < one.count ? " (\(one.open) not decided)" : "")"
            }
        }
        lines += ["", "Money, in minor units:", "  " + "account".padded(to: 34) + "before".leftPadded(to: 16) + "after".leftPadded(to: 16)]
        lines += report.rows("accounts").map { row in
            "  " + row.name.padded(to: 34) + String(row.before).leftPadded(to: 16) + String(row.after).leftPadded(to: 16)
        }
        return lines.joined(separator: "\n")
    }
}

extension LegacyReport {
    /// Something that was counted.
    struct Row {
        let name: String
        let before: Int64
        let after: Int64
    }

    /// The rows of a part, by name.
    func rows(_ part: String) -> [Row] {
        let own = tallies.filter { $0.part == part }
        return Set(own.map(\.name)).sorted().map { name in
            func amount(_ moment: LegacyRecords.Moment) -> Int64 { own.first { $0.name == name && $0.moment == moment }?.amount ?? 0 }
            return Row(name: name, before: amount(.before), after: amount(.after))
        }
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
