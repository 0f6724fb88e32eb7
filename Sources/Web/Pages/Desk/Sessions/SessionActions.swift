import Domain
import UseCases

/// What is done with a session by pressing a button: said how it went, taken back, given back, called off, noted.
enum SessionActions {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            action("completion", studio, .completed) { desk in
                _ = try await RecordOutcome(studio)(.completed, of: DeskSessionPage.id(desk), reason: nil, by: desk.caller)
            },
            action("no-show", studio, .missed) { desk in
                _ = try await RecordOutcome(studio)(.noShow, of: DeskSessionPage.id(desk), reason: nil, by: desk.caller)
            },
            action("undo", studio, .undone) { desk in
                _ = try await RecordOutcome(studio)(.undone, of: DeskSessionPage.id(desk), reason: desk.visit.form["reason"], by: desk.caller)
            },
            action("return", studio, .returned) { desk in
                _ = try await ReturnBooking(studio)(DeskSessionPage.id(desk), by: desk.caller)
            },
            action("cancellation", studio, .canceled, fields: ["reason": "cancelReason"]) { desk in
                _ = try await CancelBooking(studio)(
                    DeskSessionPage.id(desk), reason: desk.visit.form["cancelReason"], waive: desk.visit.form["waive"] == "yes", by: desk.caller)
            },
            action("notes", studio, .noted) { desk in
                let draft = BookingNote.Draft(content: desk.visit.form["content"] ?? "", isPrivate: desk.visit.form["who"] != "shared")
                _ = try await Notes(studio).write(draft, about: DeskSessionPage.id(desk), by: desk.caller)
            },
        ]
    }

    /// Does it and goes back to where the button was; what was refused is said on the page of the session.
    ///
    /// - Parameter fields: what the fields of the form are called, where that is not what the use case calls them
    private static func action(
        _ name: String, _ studio: Studio, _ done: DeskNotice, fields: [String: String] = [:], _ act: @escaping @Sendable (Desk) async throws -> Void
    ) -> PageRoute {
        .deskForm("/desk/sessions/{session}/\(name)", studio) { desk in
            do {
                try await act(desk)
            } catch {
                return try await DeskSessionPage.page(desk, FormErrors(desk: error, at: "content", desk, names: fields))
            }
            return .seeOther(try back(desk).adding(done))
        }
    }

    private static func back(_ desk: Desk) throws -> String {
        let own = try DeskSessionPage.path(DeskSessionPage.id(desk), desk)
        let path = ReturnPath.checked(desk.visit.form["return"], or: own)
        return path.hasPrefix("/desk") ? path : own
    }
}

extension String {
    /// An address with word of what was done in it.
    fileprivate func adding(_ done: DeskNotice) -> String { "\(self)\(contains("?") ? "&" : "?")done=\(done.rawValue)" }
}
