import Domain
import Store

/// Receipts and credit notes. One is issued when it is first asked for, under the next number, and never changes afterwards.
public struct Documents: Sendable {
    /// A document with what it is about.
    public struct Issued: Sendable {
        public let document: Document
        public let order: Order
        public let sessions: [Booking]
        /// What went back; nil for a receipt.
        public let refund: Refund?
        /// The zone of who sold it, in which its days are told.
        public let zone: ZoneRules
    }

    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` for what the caller may not see, `DocumentRefusal.notPaid`.
    public func receipt(of order: ID<Order>, by caller: Caller) async throws -> Issued {
        let (found, sessions) = try await ReadOrders(studio)(order, by: caller)
        switch found.status {
        case .pending, .canceled: throw DocumentRefusal.notPaid(found.status)
        case .paid, .partiallyRefunded, .refunded: break
        }
        return try await issued(order, found, sessions, nil) { try $0.receipt(of: order) } orIssue: { try $0.issueReceipt(of: order, now: $1) }
    }

    /// - Throws: `NotFound` for what the caller may not see.
    public func creditNote(of refund: ID<Refund>, by caller: Caller) async throws -> Issued {
        guard let order = try await studio.store.read({ try $0.refunds.order(of: refund) }) else { throw NotFound("refund \(refund)") }
        let found: (Order, [Booking])
        do { found = try await ReadOrders(studio)(order, by: caller) } catch is NotFound { throw NotFound("refund \(refund)") }
        let record = try await studio.store.read { try $0.refunds.ofOrder(order) }.first { $0.id == refund }
        return try await issued(order, found.0, found.1, record) { try $0.creditNote(of: refund) } orIssue: {
            try $0.issueCreditNote(of: refund, now: $1)
        }
    }

    /// Issues everything that has no document yet, as for the accounts of a month.
    ///
    /// - Returns: how many were issued
    /// - Throws: `Forbidden` unless an admin asks.
    public func issueMissing(by caller: Caller) async throws -> Int {
        try caller.requireAdmin()
        let now = studio.outside.now()
        var all = 0
        while true {
            let count = try await studio.store.write { try $0.documents.issueMissing(now: now, atMost: 500) }
            all += count
            if count == 0 { return all }
        }
    }

    /// By number.
    ///
    /// - Throws: `Forbidden` unless an admin asks.
    public func list(_ kind: Document.Kind, _ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<Document, Int64> {
        try caller.requireAdmin()
        return try await studio.store.read { try $0.documents.list(kind, page) }
    }

    private func issued(
        _ id: ID<Order>, _ order: Order, _ sessions: [Booking], _ refund: Refund?,
        _ find: @escaping @Sendable (DocumentRecords) throws -> Document?,
        orIssue issue: @escaping @Sendable (DocumentRecords, Instant) throws -> Document?
    ) async throws -> Issued {
        let now = studio.outside.now()
        let known = try await studio.store.read { (try find($0.documents), try $0.zone(of: order.terms.practitionerID, studio.outside.zones)) }
        let new = known.0 == nil ? try await studio.store.write { try issue($0.documents, now) } : nil
        guard let document = known.0 ?? new else { throw NotFound("document of order \(id)") }
        return Issued(document: document, order: order, sessions: sessions, refund: refund, zone: known.1)
    }
}
