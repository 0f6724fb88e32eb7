import Domain
import Store

/// Tells people by mail: clients of their purchases and sessions, practitioners of their day.
///
/// Who puts a letter into words is handed in: words and pages are `Web`'s.
public struct MailChannel: OutboxChannel {
    private let studio: Studio
    private let transport: any MailTransport
    private let write: @Sendable (Letter, MailStamp) throws -> OutgoingMail

    /// - Parameters:
    ///   - transport: who carries mail away
    ///   - write: puts a letter to somebody with an address into words
    public init(_ studio: Studio, transport: any MailTransport, write: @escaping @Sendable (Letter, MailStamp) throws -> OutgoingMail) {
        self.studio = studio
        self.transport = transport
        self.write = write
    }

    public var name: ChannelName { .mail }

    /// There is one target: whoever carries mail away. A session that is over is told of only if it used up its package.
    public func targets(of events: [OutboxEvent], _ records: Records) throws -> [(event: OutboxEvent, target: Int64)] {
        let over = events.filter { $0.type == EventType.bookingCompleted.rawValue || $0.type == EventType.bookingNoShow.rawValue }
        let last = Set(try records.letters.lastOfPackages(among: over.map { ID($0.aggregate.id) }).map(\.rawValue))
        return events.filter { event in
            switch EventType(rawValue: event.type) {
            case .orderPaid, .orderRefunded, .bookingConfirmed, .bookingRescheduled, .bookingReturned, .bookingCanceled: true
            case .seatOffered, .mailDue, .signInRequested: true
            case .bookingCompleted, .bookingNoShow: last.contains(event.aggregate.id)
            default: false
            }
        }.map { ($0, 0) }
    }

    public func deliver(_ delivery: Delivery) async throws -> DeliveryOutcome {
        guard let letter = try await FindLetter(studio: studio)(for: delivery.event), letter.to.email != nil else {
            return DeliveryOutcome(.canceled, attempt: nil)
        }
        let now = studio.outside.now()
        var token: String?
        if let topic = letter.kind.topic, let reader = letter.to.reader {
            guard let new = try await MailChoices(studio).newToken(.init(reader: reader, topic: topic)) else {
                return DeliveryOutcome(.canceled, attempt: nil)
            }
            token = new
        }
        let stamp = MailStamp(id: delivery.mailID, now: now, unsubscribeToken: token, orderToken: try await orderToken(for: letter))
        let reply = try await transport.send(write(letter, stamp))
        if case .signIn = letter.content, reply.verdict == .taken {
            try await studio.store.write { try $0.signInMails.forgetLink(of: ID(delivery.event.aggregate.id)) }
        }
        return DeliveryOutcome(
            reply.deliveryVerdict,
            attempt: DeliveryAttempt(
                startedAt: now, durationMilliseconds: reply.durationMilliseconds, statusCode: reply.status, error: reply.problem,
                response: reply.words))
    }

    /// The secret of a new link to the purchase that a mail is about, for a buyer without an account. There is no older one to
    /// send again: only hashes are kept.
    private func orderToken(for letter: Letter) async throws -> String? {
        switch letter.content {
        case .receipt(let sale): try await OrderLinks(studio).make(to: sale.order.id)
        case .refund(let news): try await OrderLinks(studio).make(to: news.order.id)
        case .session, .package, .seat, .signIn, .agenda: nil
        }
    }

    /// Nobody ever asks for no more mail at all.
    public func close(_ target: Int64, _ records: Records, now: Instant) throws {}
}

/// What is put on a mail as it leaves.
public struct MailStamp: Sendable {
    /// The same however often it is sent, so that a receiver can tell a repeat.
    public let id: String
    /// When it leaves.
    public let now: Instant
    /// The secret of the link that unsubscribes; nil where there is nothing to unsubscribe.
    public let unsubscribeToken: String?
    /// The secret of the link to the purchase; nil for a mail about none.
    public let orderToken: String?

    public init(id: String, now: Instant, unsubscribeToken: String?, orderToken: String? = nil) {
        self.id = id
        self.now = now
        self.unsubscribeToken = unsubscribeToken
        self.orderToken = orderToken
    }
}

extension Delivery {
    /// The moment is in it because a database that was restored gives the numbers since its backup once more.
    fileprivate var mailID: String { "mail-\(id)-\(createdAt.seconds)" }
}

extension MailReply {
    fileprivate var deliveryVerdict: DeliveryVerdict {
        switch verdict {
        case .taken: .delivered
        case .notNow: .failed(notBefore: nil)
        case .refused: .refused
        }
    }
}
