import HTTPTypes
import Hummingbird

/// What every answer tells browsers: keep to what was said, send nothing about us elsewhere, and come over TLS.
struct SecurityHeaders: RouterMiddleware {
    /// Whether clients come over TLS; then they are to come no other way for two years.
    let isSecure: Bool

    func handle(
        _ request: Request, context: CarnetContext, next: (Request, CarnetContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        // What says nothing of its own shows nothing, runs nothing and stands in no frame.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        return response
    }

    /// Nothing from elsewhere, and nothing inline.
    ///
    /// - Parameter origins: the sites that may show the page in a frame; none for nearly every page
    static func pagePolicy(framedBy origins: [String]) -> String {
        origins.isEmpty ? unframed : pagePolicy(framedBy: origins.joined(separator: " "))
    }

    private static let unframed = pagePolicy(framedBy: "'none'")

    private static func pagePolicy(framedBy ancestors: String) -> String {
        """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; \
        base-uri 'none'; frame-ancestors \(ancestors)
        """
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
}
