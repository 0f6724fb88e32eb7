import Domain
import FoundationEssentials
import Store

/// Reads what a mail says from the records, at the moment at which it leaves.
struct FindLetter: Sendable {
    let studio: Studio

    /// Nil for what is not true any more, or never was for a mail.
    func callAsFunction(for event: OutboxEvent) async throws -> Letter? {
        let (number, now) = (event.aggregate.id, studio.outside.now())
        switch EventType(rawValue: event.type) {
        case .orderPaid: return try await receipt(ID(number), now)
        case .bookingConfirmed:
            guard let start = event.times.start else { return nil }
            return try await session(ID(number))?.confirmation(of: start, now: now)
        case .bookingRescheduled:
            guard let start = event.times.start, let before = event.times.before else { return nil }
            return try await session(ID(number))?.move(from: before, to: start, now: now)
        case .bookingReturned, .bookingCanceled: return try await session(ID(number))?.cancellation(now: now)
        case .bookingCompleted, .bookingNoShow: return try await lastSession(ID(number))
        case .mailDue:
            guard let notice = try await studio.store.read({ try $0.mailNotices.find(ID(number)) }) else { return nil }
            return try await letter(for: notice, now)
        case .signInRequested:
            return try await studio.store.read { try $0.signInMails.find(ID(number), now: now) }.map { Letter($0) }
        default: return nil
        }
    }

    private func letter(for notice: MailNotice, _ now: Instant) async throws -> Letter? {
        switch notice.kind {
        case .reminder: try await session(ID(notice.subject))?.reminder(of: notice.moment, now: now)
        case .packageExpiring, .packageExpiresSoon:
            try await package(ID(notice.subject), notice.kind) {
                .expiring(notice.kind, $0, $1, at: notice.moment, isOffered: $2, now: now)
            }
        case .agenda: try await agenda(ID(notice.subject), notice.moment, now)
        case .receipt, .confirmation, .moved, .canceled, .lastSessionUsed, .signIn: nil
        }
    }

    private func session(_ id: ID<Booking>) async throws -> SessionFacts? { try await studio.store.read { try $0.letters.session(id) } }

    /// The receipt is issued by this, if nobody asked for it before.
    private func receipt(_ id: ID<Order>, _ now: Instant) async throws -> Letter? {
        let found = try await studio.store.read { records in
            try records.holdMoment()
            return (try records.orders.findWithBookings(id), try records.letters.parties(of: id), try records.documents.receipt(of: id))
        }
        guard let (order, sessions) = found.0, let parties = found.1 else { return nil }
        let new = found.2 == nil ? try await studio.store.write { try $0.documents.issueReceipt(of: id, now: now) } : nil
        guard let document = found.2 ?? new else { return nil }
        return Letter(
            kind: .receipt, to: parties.client.inZone(parties.seller.zone), from: parties.seller,
            content: .receipt(Sale(order: order, sessions: sessions, number: document.number, seller: parties.seller)))
    }

    private func lastSession(_ id: ID<Booking>) async throws -> Letter? {
        guard let order = try await studio.store.read({ try $0.bookings.find(id) })?.orderID else { return nil }
        return try await package(order, .lastSessionUsed) { .used($0, $1, isOffered: $2) }
    }

    private func package(
        _ id: ID<Order>, _ kind: MailKind, _ news: (Order, [Booking], _ isOffered: Bool) -> PackageNews?
    ) async throws -> Letter? {
        let found = try await studio.store.read { records in
            try records.holdMoment()
            return (try records.orders.findWithBookings(id), try records.letters.parties(of: id))
        }
        guard let (order, sessions) = found.0, let parties = found.1, let news = news(order, sessions, parties.isOffered) else { return nil }
        return Letter(kind: kind, to: parties.client.inZone(parties.seller.zone), from: parties.seller, content: .package(news))
    }

    /// Her day, as long as it is not half over.
    private func agenda(_ id: ID<Practitioner>, _ beginning: Instant, _ now: Instant) async throws -> Letter? {
        guard let practitioner = try await studio.store.read({ try $0.letters.practitioner(id) }), let name = practitioner.zone else { return nil }
        let zone = try studio.outside.zones.rules(of: name)
        let day = zone.date(at: beginning)
        guard let span = TimeRange(start: beginning, end: zone.beginning(of: day.adding(days: 1))),
            now < zone.momentOrLeap(day, minute: 60 * MailNotice.agendaHours.upperBound)
        else { return nil }
        let entries = try await studio.store.read { try $0.letters.agenda(of: id, span) }
        guard !entries.isEmpty else { return nil }
        return Letter(kind: .agenda, to: practitioner, from: nil, content: .agenda(Agenda(day: day, entries: entries)))
    }
}

extension Letter {
    fileprivate init(_ mail: SignInMail) {
        let to = Correspondent(reader: nil, name: mail.name ?? "", email: mail.address.text, zone: mail.timeZone, language: mail.language)
        self.init(kind: .signIn, to: to, from: nil, content: .signIn(mail))
    }
}

extension OutboxEvent {
    /// The times that an event about a session tells.
    fileprivate var times: (start: Instant?, before: Instant?) {
        struct Payload: Decodable {
            let start_time: String?
            let previous_start_time: String?
        }
        guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(self.payload.utf8)) else { return (nil, nil) }
        return (payload.start_time.flatMap { Instant(rfc3339: $0) }, payload.previous_start_time.flatMap { Instant(rfc3339: $0) })
    }
}
