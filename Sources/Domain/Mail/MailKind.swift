/// What a mail is about.
public enum MailKind: String, Sendable, CaseIterable {
    /// Something was bought and paid.
    case receipt
    /// Money goes back.
    case refund
    /// A session has a time.
    case confirmation
    /// It has another time.
    case moved
    /// It has none any more.
    case canceled
    /// It is near.
    case reminder
    /// Sessions that were bought and have no time yet will be lost in 30 days.
    case packageExpiring = "package_expiring"
    /// The same, in 7 days.
    case packageExpiresSoon = "package_expires_soon"
    /// The last session of a package took place.
    case lastSessionUsed = "last_session_used"
    /// A seat has come free for who waits.
    case seatOffered = "seat_offered"
    /// A link that signs in.
    case signIn = "sign_in"
    /// A practitioner's day.
    case agenda

    /// What it can be unsubscribed with; nil for a mail that belongs to a purchase, a session or a sign-in, and always comes.
    public var topic: MailTopic? {
        switch self {
        case .receipt, .refund, .confirmation, .moved, .canceled, .reminder, .seatOffered, .signIn: nil
        case .packageExpiring, .packageExpiresSoon, .lastSessionUsed: .packages
        case .agenda: .agenda
        }
    }
}

/// Mails that people can do without, as they choose among them.
public enum MailTopic: String, Sendable, CaseIterable {
    /// To a client: what is left of her packages, and when it is used up.
    case packages
    /// To a practitioner: her day.
    case agenda
}

/// Who can choose.
public enum MailReader: Hashable, Sendable {
    case client(ID<Client>)
    case practitioner(ID<Practitioner>)
}
