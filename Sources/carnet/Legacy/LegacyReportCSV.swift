import Domain
import Store
import UseCases

/// A report for a spreadsheet: one line for each count, purchase and case.
enum LegacyReportCSV {
    static func csv(_ report: LegacyReport) -> String {
        var lines = ["part,name,number,before,after,detail"]
        for part in Set(report.tallies.map(\.part)).sorted() {
            lines += report.rows(part).map { "\(part),\(quoted($0.name)),,\($0.before),\($0.after)," }
        }
        lines += report.verdicts.map { verdict in
            "purchase,\(verdict.vanishes ? "vanish" : "stay"),\(verdict.parent),,,\(quoted("order \(verdict.order.map(String.init) ?? "none"), by \(verdict.link)"))"
        }
        for (kind, cases) in report.cases {
            lines += cases.map { "case,\(kind.rawValue),\($0.subject),,,\(quoted($0.facts + ($0.decision.map { " decided: " + $0 } ?? "")))" }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
