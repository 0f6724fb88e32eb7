import Domain
import Store
import UseCases

/// A report in a few lines, for the terminal.
enum LegacyReportText {
    static func text(_ report: LegacyReport) -> String {
        var lines = [
            "Old rows judged as of \(report.imported.asOf).",
            "",
            "  packages that were bookings   \(report.vanish.count + report.stay.count)",
            "  … that become orders          \(report.vanish.count)",
            "  … that stay for a person      \(report.stay.count)",
            "  bundles that were bookings    \(report.bundles.count), of which \(report.bundles.filter(\.vanishes).count) become orders",
            "",
            "  how their orders are known:   "
                + Dictionary(grouping: report.verdicts, by: \.link).map { "\($1.count) by \($0)" }.sorted().joined(separator: ", "),
        ]
        if !report.cases.isEmpty {
            lines += ["", "To be seen by a person:"]
            lines += report.cases.map { kind, cases in
                let open = cases.filter { $0.decision == nil }.count
                return "  \(String(cases.count).leftPadded(to: 6))  \(kind.rawValue)\(open < cases.count ? " (\(open) not decided)" : "")"
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
