import Domain
import UseCases

/// A session: who comes, what was said of it, and what can be done with it.
enum DeskSessionPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [.desk("/desk/sessions/{session}", studio) { desk in try await page(desk) }]
    }

    static func id(_ desk: Desk) throws -> ID<Booking> { try desk.visit.id("session", at: "session") }

    static func path(_ id: ID<Booking>, _ desk: Desk) -> String { desk.href("/desk/sessions/\(id)") }

    /// The page, also with what was wrong with one of its forms.
    static func page(_ desk: Desk, _ errors: FormErrors = FormErrors()) async throws -> Answer {
        let file = try await ReadSessionFile(desk.studio)(id(desk), by: desk.caller)
        return DeskPage(
            title: file.booking.session.serviceName, template: .deskSession, part: .day,
            content: DeskSessionContent(file: file, desk: desk, errors: errors).content, errors: errors
        ).answer(at: desk)
    }
}
