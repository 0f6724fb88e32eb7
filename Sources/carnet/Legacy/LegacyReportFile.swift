import ArgumentParser
import Domain
import Foundation
import UseCases

/// A file that a report is written to, in the form that its name says. It is written as the report is read, and never held.
final class LegacyReportFile {
    enum Form: String { case html, json, csv }

    private let handle: FileHandle
    private var waiting: [UInt8] = []

    /// - Throws: `ValidationError` for a name that ends otherwise.
    static func form(of path: String) throws -> Form {
        guard let form = Form(rawValue: path.split(separator: ".").last.map(String.init) ?? "") else {
            throw ValidationError("--report must end in .html, .json or .csv; it is \(path)")
        }
        return form
    }

    /// Writes a report to a file, in place of what it may have had.
    static func write(_ report: LegacyReport, to path: String) async throws {
        let form = try form(of: path)
        let file = try LegacyReportFile(path)
        switch form {
        case .html: try await LegacyReportPage.write(report, to: file)
        case .json: try await LegacyReportJSON.write(report, to: file)
        case .csv: try await LegacyReportCSV.write(report, to: file)
        }
        try file.end()
    }

    private init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw ValidationError("\(path) cannot be written")
        }
        self.handle = handle
    }

    func write(_ text: String) throws {
        waiting += text.utf8
        if waiting.count > 65_536 { try flush() }
    }

    private func end() throws {
        try flush()
        try handle.close()
    }

    private func flush() throws {
        try handle.write(contentsOf: waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}

/// What stands between the members of a list: nothing before the first.
struct ListSeparator {
    let text: String
    private var isFirst = true

    init(_ text: String) { self.text = text }

    mutating func next() -> String {
        defer { isFirst = false }
        return isFirst ? "" : text
    }
}
