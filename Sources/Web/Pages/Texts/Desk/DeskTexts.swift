import Domain

/// What stands around and between the pages of the desk, and its calendar.
struct DeskTexts: Translated {
    let navigation: String
    let practice: String
    let choose: String
    let today: String
    let week: String
    let clients: String
    let offers: String
    let hours: String
    let earnings: String
    let complete: String
    let noShow: String
    let undo: String
    /// What is written down where somebody takes back at once what she tapped.
    let undoReason: String
    let schedule: String
    let sell: String
    let more: String
    let otherDays: String
    let previousDay: String
    let nextDay: String
    let otherWeeks: String
    let previousWeek: String
    let thisWeek: String
    let nextWeek: String
    let goTo: String
    let show: String
    let nothingBooked: String
    let chooseClient: String
    let free: String
    let dayOff: String
    let away: String
    let busyElsewhere: String
    let allDay: String
    let timesIn: @Sendable (_ zone: String) -> String
    let worksAt: @Sendable (_ hours: String) -> String
    let weekOf: @Sendable (_ monday: String, _ year: Int) -> String
    let taken: @Sendable (_ taken: Int, _ seats: Int) -> String
    let status: @Sendable (BookingStatus) -> String
    let payment: @Sendable (SessionPaymentStatus) -> String
    /// Who wrote or did something, from the name under which it is kept: `practitioner:5`.
    let author: @Sendable (String) -> String
    let notice: @Sendable (DeskNotice) -> String
}
