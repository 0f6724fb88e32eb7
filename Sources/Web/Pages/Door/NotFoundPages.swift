import HTTPTypes
import Hummingbird

/// An address that nothing is at: a person gets a page that says so, a program the API's words.
struct NotFoundPages: RouterMiddleware {
    let door: PageDoor

    func handle(
        _ request: Request, context: CarnetContext, next: (Request, CarnetContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound && Self.isPersons(request) {
            return door.answer(error, to: request, context).response()
        }
    }

    private static func isPersons(_ request: Request) -> Bool {
        [.get, .head].contains(request.method) && !request.uri.path.hasPrefix("/api/") && request.headers[.accept]?.contains("text/html") == true
    }
}
