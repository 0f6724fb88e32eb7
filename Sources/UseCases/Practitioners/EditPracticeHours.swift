import Domain
import Store

/// Changes a part of a practitioner's hours, as a form does; the rest stays as somebody else may have just left it.
public struct EditPracticeHours: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound`; `Forbidden` for another's practice; `InvalidInput`.
    public func callAsFunction(
        of id: ID<Practitioner>, by caller: Caller, _ edit: @escaping @Sendable (WorkingHours) -> WorkingHours
    ) async throws {
        try await studio.store.write { records in
            guard try records.practitioners.lock(id) != nil else { throw NotFound("practitioner \(id)") }
            try caller.requireRunning(id)
            let hours = edit(try records.workingHours.find(of: id))
            try hours.validate()
            try records.workingHours.replace(of: id, with: hours)
        }
    }
}
