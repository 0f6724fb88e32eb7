import HTTPTypes
import Hummingbird
import NIOCore

/// What a form was filled in with, as browsers send it.
enum FormBody {
    /// - Throws: `HTTPError` for another kind of body, one that is too large, and one that is no UTF-8.
    static func read(_ request: Request) async throws -> FormValues {
        // A form with nothing in it may come without a type.
        let media = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard media == nil || media == "application/x-www-form-urlencoded" else { throw HTTPError(.unsupportedMediaType) }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.formBytes { throw HTTPError(.contentTooLarge) }
        let buffer = try await request.body.collect(upTo: Limits.formBytes)
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self), let form = FormValues(urlEncoded: text) else {
            throw HTTPError(.badRequest)
        }
        return form
    }
}
