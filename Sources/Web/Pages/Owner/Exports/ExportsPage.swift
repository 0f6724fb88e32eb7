import Domain
import HTTPTypes
import Store
import UseCases

/// Everything there is, as tables to take away.
enum ExportsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [.owner("/owner/exports", studio) { owner in page(owner) }]
            + Export.allCases.map { export in
                .page("/owner/exports/\(export.rawValue).csv", for: .owner) { visit in try answer(export, studio, visit) }
            }
    }

    /// The rows leave as they are read: a table of any length takes the memory of one part of it.
    private static func answer(_ export: Export, _ studio: Studio, _ visit: Visit) throws -> Answer {
        let everything = ExportEverything(studio)
        let caller = visit.caller
        try everything.check(caller)
        var answer = Answer(status: 200, contentType: "text/csv; charset=utf-8", body: [])
        answer.headers.append((.contentDisposition, "attachment; filename=\"carnet-\(export.rawValue).csv\""))
        answer.stream = { write in
            try await everything(export, by: caller) { rows in
                var csv = CSV()
                for row in rows { csv.row(row) }
                try await write(Array(csv.text.utf8))
            }
        }
        return answer
    }

    private static func page(_ owner: Owner) -> OwnerPage {
        let (texts, exports) = (owner.texts.access, owner.texts.exports)
        let rows: [[PageTable.Cell]] = Export.allCases.map { export in
            [.link(exports.name(export), "/owner/exports/\(export.rawValue).csv"), .text(exports.holds(export))]
        }
        return OwnerPage(
            title: texts.exports, part: .exports, lead: texts.exportsLead,
            sections: [
                PageSection(words: texts.rowsNote, table: PageTable(caption: texts.exports, headings: [texts.download, texts.holds], rows: rows))
            ])
    }
}
