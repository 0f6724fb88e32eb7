/// A table as comma-separated values (RFC 4180), for spreadsheets.
struct CSV {
    private(set) var text = ""

    /// Adds a row. A cell that a spreadsheet would take for a formula is kept from being one.
    mutating func row(_ cells: [String]) {
        text += cells.map(Self.quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        let isNumber = Double(cell) != nil
        let safe = !isNumber && ["=", "+", "-", "@", "\t", "\r"].contains(cell.prefix(1)) ? "'" + cell : cell
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

extension Answer {
    /// A table under its headings.
    static func csv(_ headings: [String], _ write: (inout CSV) -> Void) -> Answer {
        var csv = CSV()
        csv.row(headings)
        write(&csv)
        return Answer(status: 200, contentType: "text/csv; charset=utf-8", body: Array(csv.text.utf8))
    }
}
