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
        case .orderPaid: return try await FindOrderLetter(studio: studio).receipt(of: ID(number))
        case .orderRefunded:
            guard let refund = event.told?.refund_id else { return nil }
            return try await FindOrderLetter(studio: studio).refund(ID(refund), of: ID(number))
        case .seatOffered:
            guard let until = event.told?.until else { return nil }
            return try await seat(ID(number), until, now)
        case .bookingConfirmed:
            guard let start = event.told?.start else { return nil }
            return try await session(ID(number))?.confirmation(of: start, now: now)
        case .bookingRescheduled:
            guard let start = event.told?.start, let before = event.told?.before else { return nil }
            return try await session(ID(number))?.move(from: before, to: start, now: now)
        case .bookingReturned, .bookingCanceled: return try await session(ID(number))?.cancellation(now: now)
        case .bookingCompleted, .bookingNoShow: return try await FindOrderLetter(studio: studio).lastSession(ID(number))
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
            try await FindOrderLetter(studio: studio).package(ID(notice.subject), notice.kind) {
                .expiring(notice.kind, $0, $1, at: notice.moment, isOffered: $2, now: now)
            }
        case .agenda: try await agenda(ID(notice.subject), notice.moment, now)
        case .receipt, .refund, .confirmation, .moved, .canceled, .lastSessionUsed, .seatOffered, .signIn: nil
        }
    }

    private func session(_ id: ID<Booking>) async throws -> SessionFacts? { try await studio.store.read { try $0.letters.session(id) } }

    private func seat(_ id: ID<WaitlistEntry>, _ until: Instant, _ now: Instant) async throws -> Letter? {
        try await studio.store.read { records in
            try records.holdMoment()
            guard let found = try records.letters.seat(id) else { return nil }
            let dates = try records.groupDates.seating(of: found.entry.serviceID, for: found.entry.clientID, now: now).dates.map(\.time)
            return SeatOffer(found.entry, until: until, name: found.name, slug: found.slug, seller: found.seller, dates: dates, now: now).map {
                Letter(kind: .seatOffered, to: found.client.inZone(found.seller.zone), from: found.seller, content: .seat($0))
            }
        }
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

/// What of an event a mail must know: the rest is read as it stands when the mail leaves.
private struct EventPayload: Decodable {
    let start_time: String?
    let previous_start_time: String?
    let offer_expires_at: String?
    let refund_id: Int64?

    var start: Instant? { start_time.flatMap { Instant(rfc3339: $0) } }
    var before: Instant? { previous_start_time.flatMap { Instant(rfc3339: $0) } }
    var until: Instant? { offer_expires_at.flatMap { Instant(rfc3339: $0) } }
}

extension OutboxEvent {
    fileprivate var told: EventPayload? { try? JSONDecoder().decode(EventPayload.self, from: Data(payload.utf8)) }
}
