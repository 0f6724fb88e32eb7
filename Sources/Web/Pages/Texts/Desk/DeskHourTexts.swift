/// The pages about when she works, when she is away, and her calendars.
struct DeskHourTexts: Translated {
    let everyWeek: String
    let emptyHint: String
    let singleDays: String
    let noSingleDays: String
    let addDay: String
    let closed: String
    let closedHint: String
    let remove: String
    let overlap: String
    let pairNeeded: String
    let wrongOrder: String
    let timeOff: String
    let noTimeOff: String
    let addTimeOff: String
    let staysBooked: String
    let firstDay: String
    let lastDay: String
    let lastDayHint: String
    let fromTime: String
    let toTime: String
    let wholeDayHint: String
    let endsBefore: String
    let reason: String
    let reasonHint: String
    let rules: String
    let rulesLead: String
    let interval: String
    let notice: String
    let window: String
    let bufferBefore: String
    let bufferAfter: String
    let calendars: String
    let feedTitle: String
    let feedLead: String
    let feedOnce: String
    let newFeed: String
    let revoke: String
    let externalTitle: String
    let externalLead: String
    let calendarName: String
    let calendarURL: String
    let calendarURLHint: String
    let attach: String
    let notReadYet: String
    let unreadable: String
    let from: @Sendable (_ day: String, _ number: Int) -> String
    let to: @Sendable (_ day: String, _ number: Int) -> String
    let byTheClockOf: @Sendable (_ zone: String) -> String
    let readAt: @Sendable (_ moment: String) -> String
    let madeAt: @Sendable (_ moment: String) -> String
}
