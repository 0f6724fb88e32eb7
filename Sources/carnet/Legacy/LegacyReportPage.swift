import Domain
import Store
import UseCases

/// A report as a page that opens in any browser, by itself.
enum LegacyReportPage {
    static func write(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        try file.write(head(report) + money(report) + counts(report) + "<h2>To be seen by a person</h2>\n")
        for kind in report.cases { try await writeSection(kind, of: report, to: file) }
        try file.write(
            """
            <h2>Every old purchase</h2>
            <details><summary>\(report.count(bundles: false) + report.count(bundles: true)) purchases, and how the order of each is known</summary>
            <table><tr><th>Purchase</th><th>Order</th><th>Known by</th><th>What becomes of it</th></tr>

            """)
        try await report.eachPurchase { verdict in
            try file.write(
                """
                <tr><td>\(verdict.parent)</td><td>\(verdict.order.map(String.init) ?? "–")</td>\
                <td>\(verdict.link.replacing("_", with: " "))</td><td>\(words(verdict.outcome))</td></tr>

                """)
        }
        try file.write("</table></details>\n</body>\n</html>\n")
    }

    private static func words(_ outcome: LegacyRecords.Outcome) -> String {
        switch outcome {
        case .vanish: "becomes its order"
        case .stay: "stays"
        case .retired: "is closed"
        }
    }

    private static func head(_ report: LegacyReport) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Clean-up of old packages</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; } .changed { font-weight: 600; }
        .big { display: flex; gap: 2.5rem; flex-wrap: wrap; } .big b { display: block; font-size: 2rem; line-height: 1.2; }
        .remedy { color: #555; } details { margin: .3rem 0 1rem; } summary { cursor: pointer; } code { font-size: .9em; }
        @media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818; } th, td { border-color: #444; } .remedy { color: #aaa; } }
        </style>
        </head>
        <body>
        <h1>Clean-up of old packages</h1>
        <p>Taken over from <code>\(escaped(report.imported.source))</code>, judged as of \(report.imported.asOf). Numbers of records are those of the old system.</p>
        <div class="big">
        <p><b>\(report.count(bundles: false, .vanish))</b> packages are orders now</p>
        <p><b>\(report.count(bundles: false, .stay))</b> packages stay until a person decides</p>
        <p><b>\(report.count(bundles: true))</b> old bundles, \(report.count(bundles: true, .vanish)) of them orders now</p>
        <p><b>\(report.count(bundles: false, .retired) + report.count(bundles: true, .retired))</b> purchases were closed by a person</p>
        <p><b>\(report.cases.map(\.count).reduce(0, +))</b> cases to be seen, of \(report.cases.count) kinds</p>
        </div>

        """
    }

    private static func money(_ report: LegacyReport) -> String {
        "<h2>Money</h2>\n"
            + table("Account", report.rows("accounts"), isMoney: true) + table("Earnings of the old system, net", report.rows("earnings_net_cents"), isMoney: true)
            + table("Credit of the old system, by kind of row", report.rows("credit_cents"), isMoney: true)
            + "<p class=\"remedy\">Credit that was applied to orders and never debited by the old system, by which balances are too high: "
            + report.rows("credit_overstated").map { "\(decimal($0.after)) \($0.name)" }.joined(separator: ", ") + "</p>"
    }

    private static func counts(_ report: LegacyReport) -> String {
        "<h2>Counts</h2>\n" + table("Bookings, by kind and status", report.rows("bookings"), isMoney: false)
            + table("Orders, by type and status", report.rows("orders"), isMoney: false)
    }

    private static func table(_ title: String, _ rows: [LegacyReport.Row], isMoney: Bool) -> String {
        let lines = rows.map { row in
            let amounts = [row.before, row.after].map { "<td class=\"number\">\(isMoney ? decimal($0) : String($0))</td>" }.joined()
            return "<tr\(row.before == row.after ? "" : " class=\"changed\"")><td>\(escaped(row.name.replacing("_", with: " ")))</td>\(amounts)</tr>"
        }
        return """
            <h3>\(title)</h3>
            <table><tr><th></th><th class="number">before</th><th class="number">after</th></tr>
            \(lines.joined(separator: "\n"))
            </table>

            """
    }

    private static func writeSection(_ kind: LegacyRecords.CaseCount, of report: LegacyReport, to file: LegacyReportFile) async throws {
        try file.write(
            """
            <h3>\(kind.count) × \(kind.kind.rawValue.replacing("_", with: " "))</h3>
            <div>\(escaped(kind.kind.meaning)) <span class="remedy">\(escaped(kind.kind.remedy))</span></div>
            <details><summary>Show</summary><table>

            """)
        try await report.eachCase(of: kind.kind) { one in
            try file.write("<tr><td>\(one.subject)</td><td><code>\(escaped(one.facts))</code></td><td>\(escaped(one.decision ?? ""))</td></tr>\n")
        }
        try file.write("</table></details>\n")
    }

    /// Minor units as a person reads them.
    private static func decimal(_ cents: Int64) -> String {
        let digits = String(cents.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (cents < 0 ? "−" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
