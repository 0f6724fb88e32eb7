import Domain
import Store
import UseCases

/// A report for programs.
enum LegacyReportJSON {
    static func json(_ report: LegacyReport) -> String {
        func ids(_ ids: [Int64]) -> String { "[" + ids.map(String.init).joined(separator: ",") + "]" }
        func moments(_ parts: [String]) -> String {
            let sides = ["before", "after"].map { moment in
                let tables = parts.map { part in
                    let rows = report.rows(part).map { "\(quoted($0.name)):\(moment == "before" ? $0.before : $0.after)" }
                    return "\(quoted(part)):{\(rows.joined(separator: ","))}"
                }
                return "\"\(moment)\":{\(tables.joined(separator: ","))}"
            }
            return "{\(sides.joined(separator: ","))}"
        }
        let anomalies = report.cases.map { kind, cases in "\"\(kind.rawValue)\":[\(cases.map(\.facts).joined(separator: ","))]" }
        let decided = report.cases.flatMap { kind, cases in
            cases.compactMap { one in one.decision.map { "{\"kind\":\"\(kind.rawValue)\",\"subject\":\(one.subject),\"decision\":\(quoted($0))}" } }
        }
        let links = report.verdicts.map { verdict in
            """
            {"parent_id":\(verdict.parent),"verdict":"\(verdict.vanishes ? "vanish" : "stay")","link":\(quoted(verdict.link)),\
            "order_id":\(verdict.order.map(String.init) ?? "null")}
            """
        }
        return """
            {
            "as_of":\(quoted(report.imported.asOf.description)),
            "counts":\(moments(["bookings", "orders", "credit_rows", "earnings_rows"])),
            "money":\(moments(["accounts", "order_cents", "credit_cents", "earnings_net_cents", "credit_overstated"])),
            "vanish":\(ids(report.vanish)),
            "stay":\(ids(report.stay)),
            "old_bundle_parents":{"vanish":\(ids(report.bundles.filter(\.vanishes).map(\.parent))),"stay":\(ids(report.bundles.filter { !$0.vanishes }.map(\.parent)))},
            "anomalies":{\(anomalies.joined(separator: ",\n"))},
            "decisions":[\(decided.joined(separator: ","))],
            "links":[\(links.joined(separator: ",\n"))]
            }

            """
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
