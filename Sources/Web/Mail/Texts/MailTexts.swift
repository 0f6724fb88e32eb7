/// Everything that mails say, in one language. A language in which a text is missing does not compile.
struct MailTexts: Sendable {
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
    }

    /// A practitioner's day.
    struct AgendaTexts: Sendable {
        let subject: @Sendable (_ day: String, _ sessions: String) -> String
        let lead: @Sendable (_ day: String, _ zone: String) -> String
        let action: String
    }
}
