import Domain
import Testing

@Suite("The table of statuses")
struct BookingStatusTests {
    /// The columns of the table.
    private static let events: [BookingStatus.Event] = [
        .hold, .schedule, .releaseHold, .giveBack, .cancel, .complete, .markNoShow, .undoOutcome, .expire,
    ]

    /// Every status, and what each event leads to; nil is refused.
    private static let table: [(BookingStatus, [BookingStatus?])] = [
        // hold, schedule, releaseHold, giveBack, cancel, complete, markNoShow, undoOutcome, expire
        (.draft, [.pendingPayment, .confirmed, nil, nil, .canceled, nil, nil, nil, .expired]),
        (.pendingPayment, [nil, .confirmed, .draft, nil, .canceled, nil, nil, nil, nil]),
        (.confirmed, [nil, .confirmed, nil, .draft, .canceled, .completed, .noShow, nil, nil]),
        (.completed, [nil, nil, nil, nil, nil, nil, nil, .confirmed, nil]),
        (.noShow, [nil, nil, nil, nil, nil, nil, nil, .confirmed, nil]),
        (.canceled, [nil, nil, nil, nil, nil, nil, nil, nil, nil]),
        (.expired, [nil, nil, nil, nil, nil, nil, nil, nil, nil]),
    ]

    @Test("the table names every status and every event once")
    func complete() {
        #expect(Self.events.count == BookingStatus.Event.allCases.count)
        #expect(Set(Self.events).count == Self.events.count)
        #expect(Self.table.count == BookingStatus.allCases.count)
        #expect(Set(Self.table.map(\.0)).count == Self.table.count)
    }

    @Test("every pair of status and event leads where the table says, or is refused")
    func everyPair() {
        for (status, row) in Self.table {
            for (event, next) in zip(Self.events, row) {
                let outcome = Result { () throws(BookingRefusal) -> BookingStatus in try status.after(event) }
                let expected: Result<BookingStatus, BookingRefusal> =
                    if let next { .success(next) } else { .failure(.invalidTransition(from: status, event)) }
                #expect(outcome == expected, "\(status) after \(event)")
            }
        }
    }

    @Test("a refused event says in words what cannot happen")
    func words() {
        let refusal = BookingRefusal.invalidTransition(from: .noShow, .giveBack)
        #expect(refusal.code == .invalidTransition)
        #expect(refusal.detail == "A session that is no_show cannot go back to its package.")
        let details = Set(Self.events.map { BookingRefusal.invalidTransition(from: .expired, $0).detail })
        #expect(details.count == Self.events.count)
    }

    @Test("every status but draft, canceled and expired needs a time")
    func needsTime() {
        let timeless = BookingStatus.allCases.filter { !$0.needsTime }
        #expect(Set(timeless) == [.draft, .canceled, .expired])
    }

    @Test("the names are those of the API")
    func names() {
        #expect(
            BookingStatus.allCases.map(\.rawValue)
                == ["draft", "pending_payment", "confirmed", "completed", "no_show", "canceled", "expired"])
        #expect(SessionPaymentStatus.allCases.map(\.rawValue) == ["unpaid", "paid", "refunded"])
    }
}
