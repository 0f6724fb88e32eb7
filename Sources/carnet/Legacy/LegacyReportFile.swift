import Domain
import UseCases

/// A file that a report is written to, in the form that its name says.
struct LegacyReportFile {
    enum Form: String { case html, json, csv }

    let form: Form

    /// Nil for a name that ends otherwise.
    init?(path: String) {
        guard let form = Form(rawValue: path.split(separator: ".").last.map(String.init) ?? "") else { return nil }
        self.form = form
    }

    func text(_ report: LegacyReport) -> String {
        switch form {
        case .html: LegacyReportPage.html(report)
        case .json: LegacyReportJSON.json(report)
        case .csv: LegacyReportCSV.csv(report)
        }
    }
}
