import Hummingbird
import Logging
import Metrics

/// The outermost layer: whatever is thrown inside becomes a problem, and every request is measured.
struct Problems: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request, context: CarnetContext, next: (Request, CarnetContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = Problem(error, logger: logger).answer.response()
        }
        RequestMetrics.record(
            method: request.method.rawValue, path: context.endpointPath ?? "unmatched", status: response.status.code,
            duration: ContinuousClock.now - start)
        return response
    }
}
