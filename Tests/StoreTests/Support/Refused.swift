import CarnetTesting
import Testing

/// Runs SQL past the code and expects that the schema refuses it, by a constraint that the message names.
func refused(by name: String, _ database: TestDatabase, _ sql: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let refusal = #expect(throws: DatabaseRefusal.self, "\(sql)", sourceLocation: sourceLocation) { try database.run(sql) }
    guard let refusal else { return }
    #expect(refusal.message.lowercased().contains(name.lowercased()), "\(sql)", sourceLocation: sourceLocation)
}
