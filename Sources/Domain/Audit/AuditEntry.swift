/// A line of the record of who changed what. Written in the transaction of the change, and never changed itself.
public struct AuditEntry: Sendable {
    /// Its number; later lines have greater ones.
    public let id: ID<AuditEntry>
    /// When, in UTC.
    public let at: Instant
    /// Who did it.
    public let actor: Actor
    /// What they go by, as it is now: a person's name, a key's, a client's; nil for the program.
    public let actorName: String?
    /// What they were then: `admin`, `staff`, `practitioner:5`, `client:9`.
    public let role: String
    /// What was done.
    public let action: AuditAction
    /// To what.
    public let subject: AuditSubject
    /// What is different now.
    public let changes: [AuditChange]
    /// Why, as it was given; nil where nobody said.
    public let reason: String?

    public init(
        id: ID<AuditEntry>, at: Instant, actor: Actor, actorName: String?, role: String, action: AuditAction, subject: AuditSubject,
        changes: [AuditChange], reason: String?
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.actorName = actorName
        self.role = role
        self.action = action
        self.subject = subject
        self.changes = changes
        self.reason = reason
    }
}

/// What was changed: a kind of record, and its number where it has one.
public struct AuditSubject: Hashable, Sendable {
    /// The kinds of record.
    public enum Kind: String, Sendable, CaseIterable {
        case person, key, service, coupon, order, booking, refund, payout, commissions, agreement, practitioner, client, settings
        /// What was brought over from another system.
        case legacyImport = "import"
        case webhookEndpoint = "webhook_endpoint"
    }

    /// Which kind.
    public let kind: Kind
    /// Nil where there is only one, as of the settings.
    public let id: Int64?

    public init(_ kind: Kind, _ id: Int64? = nil) {
        self.kind = kind
        self.id = id
    }

    /// The record of that number.
    public init<T>(_ kind: Kind, _ id: ID<T>) { self.init(kind, id.rawValue) }
}

/// One thing that is different: its name, and what it was and is, as people read it. Never a secret.
public struct AuditChange: Hashable, Sendable {
    /// As the API calls it: `price_cents`.
    public let field: String
    /// Nil where there was nothing.
    public let before: String?
    /// Nil where there is nothing now.
    public let after: String?

    public init(_ field: String, before: String? = nil, after: String? = nil) {
        self.field = field
        self.before = before
        self.after = after
    }

    /// What differs between two descriptions of one record, in the order of the newer one.
    public static func between(_ old: KeyValuePairs<String, String?>, _ new: KeyValuePairs<String, String?>) -> [AuditChange] {
        new.compactMap { field, after in
            let before = old.first { $0.key == field }?.value
            return before == after ? nil : AuditChange(field, before: before, after: after)
        }
    }

    /// A new record: all that it has.
    public static func all(_ fields: KeyValuePairs<String, String?>) -> [AuditChange] { between([:], fields) }
}
