import Domain
import Store

/// Reads what a mail about a purchase says. Receipts and credit notes are issued by it, if nobody asked for them before.
struct FindOrderLetter: Sendable {
    let studio: Studio

    func receipt(of id: ID<Order>) async throws -> Letter? {
        let (found, known) = try await studio.store.read { records in
            try records.holdMoment()
            return (try Self.facts(id, records), try records.documents.receipt(of: id))
        }
        guard let found, let document = try await issued(known, { try $0.issueReceipt(of: id, now: $1) }) else { return nil }
        return found.letter(
            .receipt, .receipt(Sale(order: found.order, sessions: found.sessions, number: document.number, seller: found.seller)))
    }

    func refund(_ id: ID<Refund>, of order: ID<Order>) async throws -> Letter? {
        let (found, refund, known) = try await studio.store.read { records in
            try records.holdMoment()
            let refund = try records.refunds.ofOrder(order).first { $0.id == id }
            return (try Self.facts(order, records), refund, try records.documents.creditNote(of: id))
        }
        guard let found, let refund, let document = try await issued(known, { try $0.issueCreditNote(of: id, now: $1) }) else { return nil }
        return found.letter(
            .refund, .refund(RefundNews(order: found.order, refund: refund, bookings: found.sessions, number: document.number)))
    }

    func lastSession(_ id: ID<Booking>) async throws -> Letter? {
        guard let order = try await studio.store.read({ try $0.bookings.find(id) })?.orderID else { return nil }
        return try await package(order, .lastSessionUsed) { .used($0, $1, isOffered: $2) }
    }

    func package(
        _ id: ID<Order>, _ kind: MailKind, _ news: (Order, [Booking], _ isOffered: Bool) -> PackageNews?
    ) async throws -> Letter? {
        let found = try await studio.store.read { records in
            try records.holdMoment()
            return try Self.facts(id, records)
        }
        guard let found, let news = news(found.order, found.sessions, found.isOffered) else { return nil }
        return found.letter(kind, .package(news))
    }

    /// A purchase with both sides of it.
    private struct Facts: Sendable {
        let order: Order
        let sessions: [Booking]
        let client: Correspondent
        let seller: Correspondent
        let isOffered: Bool

        func letter(_ kind: MailKind, _ content: Letter.Content) -> Letter {
            Letter(kind: kind, to: client.inZone(seller.zone), from: seller, content: content)
        }
    }

    private static func facts(_ id: ID<Order>, _ records: Records) throws -> Facts? {
        guard let (order, sessions) = try records.orders.findWithBookings(id), let parties = try records.letters.parties(of: id) else { return nil }
        return Facts(order: order, sessions: sessions, client: parties.client, seller: parties.seller, isOffered: parties.isOffered)
    }

    private func issued(
        _ known: Document?, _ issue: @escaping @Sendable (DocumentRecords, Instant) throws -> Document?
    ) async throws -> Document? {
        if let known { return known }
        let now = studio.outside.now()
        return try await studio.store.write { try issue($0.documents, now) }
    }
}
