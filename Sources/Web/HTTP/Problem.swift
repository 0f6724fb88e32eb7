import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store
import UseCases

/// An answer that says no, as RFC 9457 has it. Every refusal and error becomes one here, and only here.
struct Problem: Sendable {
    static let contentType = "application/problem+json"

    let status: Int
    let code: String
    let title: String
    let detail: String
    var faults: [InvalidInput.Fault] = []
    /// Why a time cannot be had, by name.
    var reasons: [SlotReason] = []
    /// Which times of many cannot be had.
    var conflicts: [ScheduleConflict] = []
    var headers: [(HTTPField.Name, String)] = []

    var answer: Answer {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", title)
            json.field("status", status)
            json.field("detail", detail)
            json.field("code", code)
            if !reasons.isEmpty { json.field("reasons") { $0.array(reasons) { $0.text($1.rawValue) } } }
            if !conflicts.isEmpty { json.field("conflicts") { $0.array(conflicts) { $0.conflict($1) } } }
            if !faults.isEmpty {
                json.field("errors") { json in
                    json.array(faults) { json, fault in
                        json.object { json in
                            json.field("pointer", fault.pointer)
                            json.field("detail", fault.detail)
                        }
                    }
                }
            }
        }
        var answer = Answer(status: status, contentType: Self.contentType, body: json.bytes)
        answer.headers = headers
        return answer
    }
}

extension InvalidInput.Fault {
    /// A JSON pointer (RFC 6901).
    fileprivate var pointer: String {
        path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }
}

extension Problem {
    /// What any error is answered with. A fault of the program is logged in full and told in general.
    init(_ error: any Error, logger: Logger) {
        switch error {
        case let input as InvalidInput:
            self.init(
                status: 422, code: "validation_failed", title: "Unprocessable Content",
                detail: input.faults.map(Self.sentence).joined(separator: "; ") + ".", faults: input.faults)
        case let refusal as IdempotencyRefusal: self.init(refusal)
        case let refusal as any Refusal:
            self.init(refusal)
        case let problem as BadRequest: self = problem.problem
        case let error as StoreError: self.init(error, logger: logger)
        case is NIOTooManyBytesError: self.init(HTTPError(.contentTooLarge), logger: logger)
        case let error as HTTPError:
            self.init(
                status: error.status.code, code: Self.code(of: error.status), title: error.status.reasonPhrase,
                detail: error.body ?? Self.sentence(for: error.status))
        default:
            logger.error("a fault in the program", metadata: ["error": "\(String(reflecting: error))"])
            self = .fault
        }
    }

    private init(_ refusal: any Refusal) {
        let status = refusal.code.httpStatus
        self.init(status: status.code, code: refusal.code.rawValue, title: status.reasonPhrase, detail: refusal.detail)
        reasons = (refusal as? BookingRefusal)?.reasons ?? []
        conflicts = (refusal as? ScheduleConflicts)?.conflicts ?? []
        if refusal.code == .idempotencyKeyInUse { headers.append((.retryAfter, "1")) }
        if let refusal = refusal as? TooManyTries { headers.append((.retryAfter, String(refusal.seconds))) }
        if let refusal = refusal as? TooManyRequests { headers += refusal.headers + [(.retryAfter, String(refusal.seconds))] }
        if refusal.code == .unauthorized { headers.append((.wwwAuthenticate, "Bearer")) }
    }

    private init(_ error: StoreError, logger: Logger) {
        switch error {
        case .conflict, .unavailable:
            logger.error("the store could not answer", metadata: ["error": "\(error)"])
            self.init(
                status: 503, code: "unavailable", title: "Service Unavailable",
                detail: "The database cannot answer at the moment; try again in a few seconds.", headers: [(.retryAfter, "2")])
        case .refused, .fault:
            logger.error("a fault in the store", metadata: ["error": "\(error)"])
            self = .fault
        }
    }

    private static let fault = Problem(
        status: 500, code: "internal_error", title: "Internal Server Error",
        detail: "Something went wrong on the server; nothing was changed. It has been logged.")

    private static func sentence(_ fault: InvalidInput.Fault) -> String {
        fault.path.isEmpty ? "The input \(fault.detail)" : "\(fault.path.joined(separator: ".")) \(fault.detail)"
    }

    private static func code(of status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "not_found"
        case .contentTooLarge: "content_too_large"
        default: status.reasonPhrase.lowercased().replacing(" ", with: "_")
        }
    }

    private static func sentence(for status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "There is nothing at this address; GET /openapi.json lists every call."
        case .contentTooLarge: "The body is larger than \(Limits.bodyBytes) bytes, which is the most."
        default: status.reasonPhrase
        }
    }
}

extension RefusalCode {
    /// The HTTP status of a refusal (api.md, Errors).
    var httpStatus: HTTPResponse.Status {
        switch self {
        case .unauthorized: .unauthorized
        case .invalidSignature: .badRequest
        case .paymentDeclined: .paymentRequired
        case .signInRefused, .foreignForm: .forbidden
        case .tooManyRequests: .tooManyRequests
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .lastOwner, .alreadyExists, .slotUnavailable, .alreadyScheduled, .invalidTransition, .notSchedulable, .orderNotPayable, .paymentInProgress,
            .packageExpired, .pastCutoff, .notBegun, .tooLateToUndo, .validityUnchanged, .waitlistUnavailable,
            .endpointDisabled, .notDead,
            .idempotencyKeyInUse, .refundExceedsPaid, .notRefundable, .notIssued:
            .conflict
        case .serviceUnavailable, .limitReached, .paymentMethodUnavailable, .amountMismatch, .amountUnsupported, .startTimeRequired,
            .webhookNotSetUp,
            .idempotencyKeyReused, .couponRefused:
            .unprocessableContent
        }
    }
}

/// A request that is not even well-formed.
enum BadRequest: Error {
    case malformedJSON
    case notJSON
    case query(String, String)
    case header(String, String)
    case methodNotAllowed(allow: String)

    fileprivate var problem: Problem {
        switch self {
        case .malformedJSON:
            Problem(status: 400, code: "malformed_json", title: "Bad Request", detail: "The body is not valid JSON in UTF-8.")
        case .notJSON:
            Problem(
                status: 415, code: "unsupported_media_type", title: "Unsupported Media Type",
                detail: "The body must be JSON: send Content-Type: application/json.")
        case .query(let name, let detail):
            Problem(status: 400, code: "invalid_parameter", title: "Bad Request", detail: "The query parameter \(name) \(detail).")
        case .header(let name, let detail):
            Problem(status: 400, code: "invalid_header", title: "Bad Request", detail: "The header \(name) \(detail).")
        case .methodNotAllowed(let allow):
            Problem(
                status: 405, code: "method_not_allowed", title: "Method Not Allowed", detail: "This address takes \(allow).",
                headers: [(.allow, allow)])
        }
    }
}

/// The key is missing, unknown or revoked.
struct Unauthorized: Refusal {
    var code: RefusalCode { .unauthorized }
    var detail: String { "A valid key is needed: send Authorization: Bearer followed by the key." }
}

extension HTTPResponse.Status {
    /// RFC 9110, section 15.5.3; the HTTP types leave it out.
    static let paymentRequired = HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
}
