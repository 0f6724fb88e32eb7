import Domain
import Store

/// Keeps mail instead of sending it, for whoever develops or looks at a demo: the newest two hundred, shown at `/dev/mail`.
public struct KeepMail: MailTransport {
    private let store: Store
    private let now: @Sendable () -> Instant

    public init(store: Store, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    public func send(_ mail: OutgoingMail) async throws -> MailReply {
        let kept = NewKeptMail(
            messageID: mail.messageID, recipient: mail.recipient, subject: mail.subject, plain: mail.plain, html: mail.html,
            calendar: mail.calendar, source: mail.source)
        let now = now()
        try await store.write { try $0.keptMails.insert(kept, now: now) }
        return MailReply(.taken, words: "kept at /dev/mail", durationMilliseconds: 0)
    }
}
