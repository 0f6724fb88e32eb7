import Domain

/// Every "no" in words for people. The API says the same with the names of its fields.
struct ProblemTexts: Translated {
    let notFoundTitle: String
    let forbiddenTitle: String
    let conflictTitle: String
    let tooManyTitle: String
    let faultTitle: String
    let unavailableTitle: String
    let homeLink: String
    let notFound: String
    let forbidden: String
    let badRequest: String
    let tooMany: String
    let unavailable: String
    let fault: String
    /// What went against a wish, by its stable name.
    let refused: @Sendable (RefusalCode) -> String
    /// Why a time cannot be had.
    let reason: @Sendable (SlotReason) -> String
    let slotTaken: @Sendable (_ reasons: String) -> String
    let pastCutoff: @Sendable (_ hours: Int) -> String

    /// The words for a refusal.
    func sentence(_ refusal: any Refusal) -> String {
        switch refusal {
        case BookingRefusal.slotUnavailable(let reasons) where !reasons.isEmpty: slotTaken(reasons.map(reason).joined(separator: ", "))
        case BookingRefusal.pastCutoff(let hours): pastCutoff(hours)
        default: refused(refusal.code)
        }
    }

    func title(ofStatus status: Int) -> String {
        switch status {
        case 404, 405: notFoundTitle
        case 401, 403: forbiddenTitle
        case 429: tooManyTitle
        case 503: unavailableTitle
        case 500...: faultTitle
        default: conflictTitle
        }
    }

    func sentence(ofStatus status: Int) -> String {
        switch status {
        case 404, 405: notFound
        case 401, 403: forbidden
        case 429: tooMany
        case 503: unavailable
        case 500...: fault
        default: badRequest
        }
    }
}
