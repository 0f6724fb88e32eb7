import Domain
import Store
import UseCases

/// A report for programs.
enum LegacyReportJSON {
    static func write(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        try file.write(
            """
            {
            "as_of":\(quoted(report.imported.asOf.description)),
            "counts":\(moments(report, ["bookings", "orders", "credit_rows", "earnings_rows"])),
            "money":\(moments(report, ["accounts", "order_cents", "credit_cents", "earnings_net_cents", "credit_overstated"])),
            "vanish":
            """)
        try await writeParents(report, bundles: false, .vanish, to: file)
        try file.write(",\n\"stay\":")
        try await writeParents(report, bundles: false, .stay, to: file)
        try file.write(",\n\"retired\":")
        try await writeParents(report, bundles: false, .retired, to: file)
        try file.write(",\n\"old_bundle_parents\":{\"vanish\":")
        try await writeParents(report, bundles: true, .vanish, to: file)
        try file.write(",\"stay\":")
        try await writeParents(report, bundles: true, .stay, to: file)
        try file.write(",\"retired\":")
        try await writeParents(report, bundles: true, .retired, to: file)
        try file.write("},\n\"anomalies\":{")
        try await writeCases(report, to: file)
        try file.write("},\n\"decisions\":[")
        try await writeDecisions(report, to: file)
        try file.write("],\n\"links\":[")
        try await writeLinks(report, to: file)
        try file.write("]\n}\n")
    }

    private static func moments(_ report: LegacyReport, _ parts: [String]) -> String {
        let sides = ["before", "after"].map { moment in
            let tables = parts.map { part in
                let rows = report.rows(part).map { "\(quoted($0.name)):\(moment == "before" ? $0.before : $0.after)" }
                return "\(quoted(part)):{\(rows.joined(separator: ","))}"
            }
            return "\"\(moment)\":{\(tables.joined(separator: ","))}"
        }
        return "{\(sides.joined(separator: ","))}"
    }

    private static func writeParents(_ report: LegacyReport, bundles: Bool, _ outcome: LegacyRecords.Outcome, to file: LegacyReportFile) async throws {
        var comma = ListSeparator(",")
        try file.write("[")
        if report.count(bundles: bundles, outcome) > 0 {
            try await report.eachPurchase { verdict in
                if verdict.isBundle == bundles, verdict.outcome == outcome { try file.write("\(comma.next())\(verdict.parent)") }
            }
        }
        try file.write("]")
    }

    private static func writeCases(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        var comma = ListSeparator(",\n")
        for kind in report.cases.map(\.kind) {
            try file.write("\(comma.next())\"\(kind.rawValue)\":[")
            var inner = ListSeparator(",")
            try await report.eachCase(of: kind) { try file.write(inner.next() + $0.facts) }
            try file.write("]")
        }
    }

    private static func writeDecisions(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        var comma = ListSeparator(",")
        for kind in report.cases where kind.open < kind.count {
            try await report.eachCase(of: kind.kind) { one in
                guard let decision = one.decision else { return }
                try file.write("\(comma.next()){\"kind\":\"\(one.kind.rawValue)\",\"subject\":\(one.subject),\"decision\":\(quoted(decision))}")
            }
        }
    }

    private static func writeLinks(_ report: LegacyReport, to file: LegacyReportFile) async throws {
        var comma = ListSeparator(",\n")
        try await report.eachPurchase { verdict in
            try file.write(
                """
                \(comma.next()){"parent_id":\(verdict.parent),"verdict":"\(verdict.outcome.rawValue)","link":\(quoted(verdict.link)),\
                "order_id":\(verdict.order.map(String.init) ?? "null")}
                """)
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
