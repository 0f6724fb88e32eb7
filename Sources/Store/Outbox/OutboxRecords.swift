import Domain

/// Events that wait to be told to others. Written in the transaction that made them true.
public struct OutboxRecords {
    let sql: Session

    /// Adds events, all in one statement.
    public func add(_ events: [DomainEvent], now: Instant) throws {
        guard !events.isEmpty else { return }
        let rows = events.map { event -> [SQLValue] in
            let (type, id, payload) = event.record
            return [.text(event.type.rawValue), .text(type), .int(id), .text(payload), .instant(now)]
        }
        try sql.run("INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at) VALUES \(rows: rows)")
    }

    /// How many events wait.
    public func waiting() throws -> Int {
        try sql.one("SELECT COUNT(*) FROM outbox_event WHERE dispatched_at IS NULL") { try $0.int() }
    }
}

extension DomainEvent {
    /// What the event is about, and what it says: numbers and codes only, so nothing in it needs escaping.
    var record: (aggregate: String, id: Int64, payload: String) {
        switch self {
        case .orderPaid(let order, let client, let practitioner, let amount):
            (
                "order", order.rawValue,
                """
                {"order_id":\(order),"client_id":\(client),"practitioner_id":\(practitioner),\
                "amount_cents":\(amount.cents),"currency":"\(amount.currency.code)"}
                """
            )
        case .orderExpired(let order, let sessions):
            ("order", order.rawValue, #"{"order_id":\#(order),"sessions":\#(sessions)}"#)
        case .bookingRescheduled(let booking, let order, let from, let to):
            (
                "booking", booking.rawValue,
                #"{"booking_id":\#(booking),"order_id":\#(order),"previous_start_time":"\#(from)","start_time":"\#(to)"}"#
            )
        case .bookingReturned(let booking, let order), .bookingCompleted(let booking, let order), .bookingNoShow(let booking, let order):
            ("booking", booking.rawValue, #"{"booking_id":\#(booking),"order_id":\#(order)}"#)
        case .bookingCanceled(let booking, let order, let outcome):
            ("booking", booking.rawValue, #"{"booking_id":\#(booking),"order_id":\#(order),"outcome":"\#(outcome.rawValue)"}"#)
        case .seatOffered(let entry, let service, let client, let until):
            (
                "waitlist_entry", entry.rawValue,
                #"{"waitlist_entry_id":\#(entry),"service_id":\#(service),"client_id":\#(client),"offer_expires_at":"\#(until)"}"#
            )
        case .bookingConfirmed(let booking, let order, let start):
            ("booking", booking.rawValue, #"{"booking_id":\#(booking),"order_id":\#(order),"start_time":"\#(start)"}"#)
        case .orderRefunded(let order, let refund, let amount, let sessions):
            (
                "order", order.rawValue,
                """
                {"order_id":\(order),"refund_id":\(refund),"amount_cents":\(amount.cents),"currency":"\(amount.currency.code)",\
                "booking_ids":[\(sessions.map(\.description).joined(separator: ","))]}
                """
            )
        case .refundFailed(let part, let order):
            ("order", order.rawValue, #"{"order_id":\#(order),"refund_part_id":\#(part)}"#)
        case .disputeOpened(let order, let amount):
            (
                "order", order.rawValue,
                #"{"order_id":\#(order),"amount_cents":\#(amount.cents),"currency":"\#(amount.currency.code)"}"#
            )
        case .payoutPaid(let payout, let practitioner, let amount):
            (
                "payout", payout.rawValue,
                """
                {"payout_id":\(payout),"practitioner_id":\(practitioner),"amount_cents":\(amount.cents),\
                "currency":"\(amount.currency.code)"}
                """
            )
        case .paymentFailed(let payment, let order):
            ("payment", payment.rawValue, #"{"payment_id":\#(payment),"order_id":\#(order)}"#)
        case .mailDue(let notice): ("mail_notice", notice.rawValue, #"{"mail_notice_id":\#(notice)}"#)
        case .signInRequested(let mail): ("mail_sign_in", mail.rawValue, #"{"mail_sign_in_id":\#(mail)}"#)
        case .webhookTested(let endpoint):
            ("webhook_endpoint", endpoint.rawValue, #"{"webhook_endpoint_id":\#(endpoint)}"#)
        }
    }
}
