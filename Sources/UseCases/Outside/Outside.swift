import Domain

/// The doors to what a computation cannot know by itself. Tests hand in a pinned clock and predictable bytes.
public struct Outside: Sendable {
    /// The moment it is.
    public let now: @Sendable () -> Instant
    /// So many bytes that nobody can guess.
    public let randomBytes: @Sendable (Int) -> [UInt8]
    public let zones: TimeZones
    /// IANA zone that the business reckons its days in; nil for that of its first practitioner.
    public let businessZone: String?
    /// The providers that are set up, by name.
    public let providers: [PaymentProviderName: any PaymentProvider]
    /// Where calendars kept elsewhere are read.
    public let calendars: any CalendarSource
    /// Who takes webhooks to their endpoints.
    public let webhooks: any WebhookSender
    /// Who carries mail away; nil where none leaves.
    public let mail: (any MailTransport)?
    /// How passwords are kept.
    public let passwords: Passwords

    public init(
        now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (Int) -> [UInt8], zones: TimeZones,
        businessZone: String? = nil, providers: [PaymentProviderName: any PaymentProvider], calendars: any CalendarSource,
        webhooks: any WebhookSender, mail: (any MailTransport)? = nil, passwords: Passwords = Passwords()
    ) {
        self.now = now
        self.randomBytes = randomBytes
        self.zones = zones
        self.businessZone = businessZone
        self.providers = providers
        self.calendars = calendars
        self.webhooks = webhooks
        self.mail = mail
        self.passwords = passwords
    }
}
