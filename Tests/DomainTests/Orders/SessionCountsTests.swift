import Domain
import Testing

@Suite("Counting the sessions of an order")
struct SessionCountsTests {
    @Test("each status counts where it belongs")
    func counts() {
        let table: [(BookingStatus, SessionCounts)] = [
            (.draft, SessionCounts(total: 1, completed: 0, scheduled: 0, remaining: 1)),
            (.pendingPayment, SessionCounts(total: 1, completed: 0, scheduled: 1, remaining: 0)),
            (.confirmed, SessionCounts(total: 1, completed: 0, scheduled: 1, remaining: 0)),
            (.completed, SessionCounts(total: 1, completed: 1, scheduled: 0, remaining: 0)),
            (.noShow, SessionCounts(total: 1, completed: 0, scheduled: 0, remaining: 0)),
            (.canceled, SessionCounts(total: 1, completed: 0, scheduled: 0, remaining: 0)),
            (.expired, SessionCounts(total: 1, completed: 0, scheduled: 0, remaining: 0)),
        ]
        #expect(table.count == BookingStatus.allCases.count)
        for (status, counts) in table { #expect(SessionCounts(of: [status]) == counts, "\(status)") }
    }

    @Test("counting one by one and in groups is the same")
    func groups() {
        var counts = SessionCounts(of: [])
        counts.add(2, .draft)
        counts.add(3, .completed)
        #expect(counts == SessionCounts(of: [.completed, .draft, .completed, .draft, .completed]))
        #expect(counts == SessionCounts(total: 5, completed: 3, scheduled: 0, remaining: 2))
    }
}
