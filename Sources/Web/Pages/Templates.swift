import Mustache

/// The pages' templates, compiled once. They are a part of the program.
enum Templates {
    /// Receipts and credit notes.
    static let document = template(PackageResources.document_mustache)

    private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        } catch {
            // It is a part of the program, so it is as wrong on every machine, and the tests have rendered it.
            preconditionFailure("a template cannot be read: \(error)")
        }
    }
}
