/// An expected "no" of the domain. A fault of the program or the machine is an ordinary error instead.
///
/// Each area has one enum of refusals; `Web` turns any of them into an RFC 9457 answer in one place.
public protocol Refusal: Error, Sendable {
    /// The stable name that programs go by (api.md, Errors).
    var code: RefusalCode { get }
    /// What happened and what to do next, in plain words.
    var detail: String { get }
}

/// The stable names of refusals (api.md, Errors).
public enum RefusalCode: String, Sendable, CaseIterable {
    case notFound = "not_found"
    case forbidden
    case unauthorized
    case signInRefused = "sign_in_refused"
    case foreignForm = "foreign_form"
    case tooManyRequests = "too_many_requests"
    case lastOwner = "last_owner"
    case alreadyExists = "already_exists"
    case slotUnavailable = "slot_unavailable"
    case notSchedulable = "not_schedulable"
    case alreadyScheduled = "already_scheduled"
    case invalidTransition = "invalid_transition"
    case serviceUnavailable = "service_unavailable"
    case limitReached = "limit_reached"
    case paymentDeclined = "payment_declined"
    case paymentMethodUnavailable = "payment_method_unavailable"
    case orderNotPayable = "order_not_payable"
    case amountMismatch = "amount_mismatch"
    case amountUnsupported = "amount_unsupported"
    case webhookNotSetUp = "webhook_not_set_up"
    case invalidSignature = "invalid_signature"
    case paymentInProgress = "payment_in_progress"
    case startTimeRequired = "start_time_required"
    case packageExpired = "package_expired"
    case pastCutoff = "past_cutoff"
    case notBegun = "not_begun"
    case tooLateToUndo = "too_late_to_undo"
    case validityUnchanged = "validity_unchanged"
    case waitlistUnavailable = "waitlist_unavailable"
    case refundExceedsPaid = "refund_exceeds_paid"
    case notRefundable = "not_refundable"
    case couponRefused = "coupon_refused"
    case notIssued = "not_issued"
    case endpointDisabled = "endpoint_disabled"
    case notDead = "not_dead"
    case idempotencyKeyInUse = "idempotency_key_in_use"
    case idempotencyKeyReused = "idempotency_key_reused"
}

/// What a caller may not see does not exist for them (api.md, Keys: 404).
public struct NotFound: Refusal, Equatable {
    /// The kind of record and its number, as in `order 145`.
    public let what: String

    public init(_ what: String) { self.what = what }

    public var code: RefusalCode { .notFound }
    public var detail: String { "There is no \(what), or this key may not see it." }
}
