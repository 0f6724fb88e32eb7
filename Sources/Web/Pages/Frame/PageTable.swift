/// A table with its headings; on a narrow screen each row becomes a small sheet, with the headings beside its cells.
struct PageTable {
    struct Cell {
        let text: String
        var href: String?
        var isAmount = false
        /// A small form of one button, with what it is called for who cannot see its row.
        var button: PageForm?

        static func text(_ text: String) -> Cell { Cell(text: text) }
        static func link(_ text: String, _ href: String) -> Cell { Cell(text: text, href: href) }
        static func amount(_ text: String) -> Cell { Cell(text: text, isAmount: true) }
        static func button(_ form: PageForm) -> Cell { Cell(text: "", button: form) }
    }

    let caption: String
    let headings: [String]
    let rows: [[Cell]]
    /// Below the rows, in bold.
    var sums: [[Cell]] = []
    /// Said where there are no rows.
    var none: String?
    /// Where the list goes on.
    var next: String?

    func content(_ texts: Texts) -> [String: Any] {
        var content: [String: Any] = [
            "caption": caption, "rows": rows.map { ["cells": cells($0)] }, "sums": sums.map { ["cells": cells($0)] }, "hasRows": !rows.isEmpty,
            "none": none ?? texts.owner.nothing,
            "headings": headings.enumerated().map { index, text in
                // A column of buttons has no name, so what stands above it is no heading.
                ["headingText": text, "hasText": !text.isEmpty, "isAmount": rows.first.map { index < $0.count && $0[index].isAmount } ?? false] as [String: Any]
            },
        ]
        if let next { content["next"] = next }
        return content
    }

    private func cells(_ cells: [Cell]) -> [[String: Any]] {
        cells.enumerated().map { index, cell in
            var content: [String: Any] = ["cellText": cell.text, "isAmount": cell.isAmount, "isFirst": index == 0]
            if index < headings.count, !headings[index].isEmpty { content["cellLabel"] = headings[index] }
            if let href = cell.href { content["cellHref"] = href }
            if let button = cell.button { content["cellForm"] = button.content }
            return content
        }
    }
}

extension Visit {
    /// The address of this page with the list from another place on.
    func continuing(after cursor: String) -> String {
        let others = query.pairs.filter { $0.name != "cursor" && $0.name != "done" }
        return "\(path)?\(FormValues.encoded(others + [(name: "cursor", value: cursor)]))"
    }
}
