import Domain
import Store

/// Forgets what no mail needs any more; above all links to sign in that stopped working, also where no mail ever leaves.
public struct PurgeMail: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    public func callAsFunction() async throws {
        let now = studio.outside.now()
        try await studio.store.write { records in
            try records.mailNotices.purge(before: now.adding(days: -PurgeOutbox.keptDays))
            try records.signInMails.purge(now: now)
            try records.mailChoices.purge(before: now.adding(days: -MailChoices.linkDays))
        }
    }
}
