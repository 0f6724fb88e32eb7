/// All records over one connection, for the time of one transaction or one read. Each area has its own.
public struct Records {
    let sql: Session

    init(_ connection: any SQLConnection) { sql = Session(connection) }

    /// From here on a read sees everything as of one moment; for reads of several statements.
    public func holdMoment() throws { try sql.holdMoment() }

    public var practitioners: PractitionerRecords { PractitionerRecords(sql: sql) }
    public var workingHours: WorkingHoursRecords { WorkingHoursRecords(sql: sql) }
    public var practices: PracticeRecords { PracticeRecords(sql: sql) }
    public var sessions: SessionRecords { SessionRecords(sql: sql) }
    public var groupDates: GroupDateRecords { GroupDateRecords(sql: sql) }
    public var waitlist: WaitlistRecords { WaitlistRecords(sql: sql) }
    public var validity: ValidityRecords { ValidityRecords(sql: sql) }
    public var calendarFeeds: CalendarFeedRecords { CalendarFeedRecords(sql: sql) }
    public var externalCalendars: ExternalCalendarRecords { ExternalCalendarRecords(sql: sql) }
    public var services: ServiceRecords { ServiceRecords(sql: sql) }
    public var clients: ClientRecords { ClientRecords(sql: sql) }
    public var orders: OrderRecords { OrderRecords(sql: sql) }
    public var orderLinks: OrderLinkRecords { OrderLinkRecords(sql: sql) }
    public var bookings: BookingRecords { BookingRecords(sql: sql) }
    public var calendar: CalendarRecords { CalendarRecords(sql: sql) }
    public var payments: PaymentRecords { PaymentRecords(sql: sql) }
    public var providerEvents: ProviderEventRecords { ProviderEventRecords(sql: sql) }
    public var testCharges: TestChargeRecords { TestChargeRecords(sql: sql) }
    public var ledger: LedgerRecords { LedgerRecords(sql: sql) }
    public var earnings: EarningRecords { EarningRecords(sql: sql) }
    public var commissions: CommissionRecords { CommissionRecords(sql: sql) }
    public var payouts: PayoutRecords { PayoutRecords(sql: sql) }
    public var refunds: RefundRecords { RefundRecords(sql: sql) }
    public var refundParts: RefundPartRecords { RefundPartRecords(sql: sql) }
    public var coupons: CouponRecords { CouponRecords(sql: sql) }
    public var disputes: DisputeRecords { DisputeRecords(sql: sql) }
    public var creditGrants: CreditGrantRecords { CreditGrantRecords(sql: sql) }
    public var documents: DocumentRecords { DocumentRecords(sql: sql) }
    public var notes: NoteRecords { NoteRecords(sql: sql) }
    public var reports: ReportRecords { ReportRecords(sql: sql) }
    public var outbox: OutboxRecords { OutboxRecords(sql: sql) }
    public var deliveries: DeliveryRecords { DeliveryRecords(sql: sql) }
    public var webhookEndpoints: WebhookEndpointRecords { WebhookEndpointRecords(sql: sql) }
    public var mailNotices: MailNoticeRecords { MailNoticeRecords(sql: sql) }
    public var signInMails: SignInMailRecords { SignInMailRecords(sql: sql) }
    public var letters: LetterRecords { LetterRecords(sql: sql) }
    public var mailChoices: MailChoiceRecords { MailChoiceRecords(sql: sql) }
    public var keptMails: KeptMailRecords { KeptMailRecords(sql: sql) }
    public var keys: KeyRecords { KeyRecords(sql: sql) }
    public var people: PersonRecords { PersonRecords(sql: sql) }
    public var webSessions: WebSessionRecords { WebSessionRecords(sql: sql) }
    public var signInLinks: SignInLinkRecords { SignInLinkRecords(sql: sql) }
    public var recoveryCodes: RecoveryCodeRecords { RecoveryCodeRecords(sql: sql) }
    public var tallies: TallyRecords { TallyRecords(sql: sql) }
    public var glance: GlanceRecords { GlanceRecords(sql: sql) }
    public var exports: ExportRecords { ExportRecords(sql: sql) }
    public var audit: AuditRecords { AuditRecords(sql: sql) }
    public var idempotency: IdempotencyRecords { IdempotencyRecords(sql: sql) }
    public var legacy: LegacyRecords { LegacyRecords(sql: sql) }
    public var examination: Examination { Examination(sql: sql) }
}
