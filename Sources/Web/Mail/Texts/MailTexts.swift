/// Everything that mails say, in one language. A language in which a text is missing does not compile.
struct MailTexts: Translated {
    /// - Parameter name: empty where it is not known
    let greeting: @Sendable (_ name: String) -> String
    /// A time with the zone that it is told in: what a mail may never leave to guessing.
    let inZone: @Sendable (_ time: String, _ zone: String) -> String
    /// From one time of a day to another.
    let span: @Sendable (_ start: String, _ end: String) -> String
    let unsubscribe: String
    let session: SessionTexts
    let receipt: ReceiptTexts
    let package: PackageTexts
    let refund: RefundTexts
    let seat: SeatTexts
    let signIn: SignInTexts
    let agenda: AgendaTexts

    /// Mails about one session.
    struct SessionTexts: Sendable {
        let service: String
        let with: String
        let when: String
        let before: String
        let action: String
        let calendar: String
        let confirmedSubject: @Sendable (_ service: String, _ day: String) -> String
        let confirmed: String
        let movedSubject: @Sendable (_ service: String, _ day: String) -> String
        let moved: String
        let canceledSubject: @Sendable (_ service: String, _ day: String) -> String
        let canceled: String
        /// What becomes of a session that was called off.
        let returned: String
        let refunded: String
        let forfeited: String
        let reminderSubject: @Sendable (_ service: String, _ day: String) -> String
        let reminder: String
        /// Until when it can be called off, in hours before its start; 0 for until it starts.
        let policy: @Sendable (_ hours: Int) -> String
        /// The title in a calendar.
        let title: @Sendable (_ service: String, _ practitioner: String) -> String
    }

    /// Receipts.
    struct ReceiptTexts: Sendable {
        let subject: @Sendable (_ number: Int64, _ name: String) -> String
        let lead: String
        let number: String
        let order: String
        let seller: String
        let bought: String
        let price: String
        let discount: String
        let taxIncluded: @Sendable (_ percent: String) -> String
        let taxAdded: @Sendable (_ percent: String) -> String
        let total: String
        let credit: String
        let paid: String
        /// How many sessions still need a time, and until when they can have one.
        let toSchedule: @Sendable (_ sessions: String, _ until: String?) -> String
        let schedule: String
        let view: String
        /// The receipt itself, to be printed.
        let document: String
    }

    /// Money that goes back.
    struct RefundTexts: Sendable {
        let subject: @Sendable (_ amount: String, _ name: String) -> String
        let lead: @Sendable (_ amount: String) -> String
        let number: String
        let order: String
        let bought: String
        let reason: String
        /// Where it goes.
        let toCard: String
        let toCredit: String
        let byHand: String
        /// Cards take their time.
        let takesDays: String
        /// What was refused where it was sent, and is still owed.
        let stranded: @Sendable (_ amount: String) -> String
        /// What can still be used of the purchase.
        let someLeft: @Sendable (_ sessions: String) -> String
        let noneLeft: String
        let view: String
        let document: String
    }

    /// A seat that came free.
    struct SeatTexts: Sendable {
        let subject: @Sendable (_ name: String) -> String
        let lead: @Sendable (_ name: String) -> String
        let until: @Sendable (_ moment: String) -> String
        let with: String
        let when: String
        /// By which address the seat is known to be hers.
        let address: @Sendable (_ email: String) -> String
        let action: String
    }

    /// Mails about what is left of a package.
    struct PackageTexts: Sendable {
        let expiringSubject: @Sendable (_ name: String, _ day: String) -> String
        let expiring: @Sendable (_ name: String, _ sessions: String, _ until: String) -> String
        let later: String
        let schedule: String
        let usedSubject: @Sendable (_ name: String) -> String
        let used: @Sendable (_ name: String) -> String
        let buyAgain: String
        let view: String
    }

    /// Links that sign in.
    struct SignInTexts: Sendable {
        let subject: String
        let lead: @Sendable (_ until: String) -> String
        let action: String
        let ignore: String
        let invitationSubject: @Sendable (_ house: String) -> String
        let invitation: @Sendable (_ house: String) -> String
        let notMeant: String
    }

    /// A practitioner's day.
    struct AgendaTexts: Sendable {
        let subject: @Sendable (_ day: String, _ sessions: String) -> String
        let lead: @Sendable (_ day: String, _ zone: String) -> String
        let action: String
    }
}
