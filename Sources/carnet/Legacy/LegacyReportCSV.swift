import Domain
import Store
import UseCases

/// A report for a spreadsheet: one line for each count, purchase and case.
enum LegacyReportCSV {
    static func write(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        try file.write("part,name,number,before,after,detail\r\n")
        for part in Set(report.tallies.map(\.part)).sorted() {
            for row in report.rows(part) { try file.write("\(part),\(quoted(row.name)),,\(row.before),\(row.after),\r\n") }
        }
        try await report.eachPurchase { verdict in
            let order = verdict.order.map(String.init) ?? "none"
            try file.write("purchase,\(verdict.outcome.rawValue),\(verdict.parent),,,\(quoted("order \(order), by \(verdict.link)"))\r\n")
        }
        for kind in report.cases.map(\.kind) {
            try await report.eachCase(of: kind) { one in
                let decision = one.decision.map { " decided: " + $0 } ?? ""
                try file.write("case,\(kind.rawValue),\(one.subject),,,\(quoted(one.facts + decision))\r\n")
            }
        }
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
