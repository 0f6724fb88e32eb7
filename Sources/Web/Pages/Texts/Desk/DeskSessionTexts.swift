import Domain

/// The pages of a session, and of choosing its time.
struct DeskSessionTexts: Translated {
    let client: String
    let time: String
    let noTime: String
    let status: String
    let payment: String
    let order: String
    let value: String
    let length: String
    let practitioner: String
    let phone: String
    let move: String
    let undoTitle: String
    let reason: String
    let reasonHint: String
    let returnTitle: String
    let returnLead: String
    let returnIt: String
    let cancelTitle: String
    let cancelIt: String
    let returnsToPackage: String
    let waive: String
    let waiveHint: String
    let wasWaived: String
    let notes: String
    let note: String
    let noteFor: String
    let notePrivate: String
    let noteShared: String
    let writeNote: String
    let history: String
    let noHistory: String
    let bookAnyway: String
    let noFreeTime: String
    let otherTime: String
    let otherTimeHint: String
    let take: String
    let orderNamed: @Sendable (_ number: String, _ name: String) -> String
    let refundsValue: @Sendable (_ amount: String) -> String
    let isLate: @Sendable (_ hours: Int) -> String
    let outcome: @Sendable (SessionOutcome) -> String
    let whose: @Sendable (_ service: String, _ client: String) -> String
    let isAt: @Sendable (_ moment: String) -> String
    /// Which rule a time breaks, before it is taken all the same.
    let breaks: @Sendable (SlotReason) -> String
}
