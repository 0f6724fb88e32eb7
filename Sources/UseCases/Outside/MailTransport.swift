/// Whoever carries mail away. Asked only outside of transactions.
public protocol MailTransport: Sendable {
    /// Hands one over and says what came of it. That nobody took it is an answer too.
    ///
    /// - Throws: `CancellationError` when told to stop; then nobody knows whether it was taken.
    func send(_ mail: OutgoingMail) async throws -> MailReply
}

/// A mail, ready to go.
public struct OutgoingMail: Sendable {
    /// The address it is sent from; who is told if it cannot be delivered.
    public let sender: String
    /// The address it is sent to.
    public let recipient: String
    /// The same for every sending of it, without angle brackets.
    public let messageID: String
    public let subject: String
    /// What it says, for programs that show no HTML.
    public let plain: String
    public let html: String
    /// The iCalendar file in it, if any.
    public let calendar: String?
    /// All of it, headers and parts (RFC 5322).
    public let source: [UInt8]

    public init(
        sender: String, recipient: String, messageID: String, subject: String, plain: String, html: String, calendar: String?, source: [UInt8]
    ) {
        self.sender = sender
        self.recipient = recipient
        self.messageID = messageID
        self.subject = subject
        self.plain = plain
        self.html = html
        self.calendar = calendar
        self.source = source
    }
}

/// What came of handing a mail over.
public struct MailReply: Sendable {
    /// Whether somebody answers for it now.
    public enum Verdict: Sendable {
        case taken
        /// Not this time: nobody was there, or they ask to be asked again.
        case notNow
        /// They never will.
        case refused
    }

    public let verdict: Verdict
    /// The last status of the other side (RFC 5321); nil if it gave none.
    public let status: Int?
    /// What the other side said with it.
    public let words: String?
    /// Why it was not taken, in plain words; nil if it was.
    public let problem: String?
    public let durationMilliseconds: Int

    public init(_ verdict: Verdict, status: Int? = nil, words: String? = nil, problem: String? = nil, durationMilliseconds: Int) {
        self.verdict = verdict
        self.status = status
        self.words = words
        self.problem = problem
        self.durationMilliseconds = durationMilliseconds
    }
}
