import CarnetTesting
import Domain
import Testing

@Suite("What a payment does to the sessions of an order")
struct BookingServiceTests {
    private let sessions = DomainTests.sessions(selling: wellness)
    private let start = t0.adding(days: 1)
    private let never: [TimeRange?] = [nil, nil, nil]
    private var chosen: [TimeRange?] { [sessions[0].snapshot.time(from: start), nil, nil] }

    private func life(_ status: BookingStatus, _ paid: SessionPaymentStatus, hold: Instant? = nil) throws -> SessionLife {
        let time = status.needsTime ? sessions[0].snapshot.time(from: start) : nil
        return try SessionLife(stored: status, paid, time: time, holdExpiresAt: hold)
    }

    @Test("bought without a time, all sessions are unpaid drafts")
    func plain() throws {
        let lives = try BookingService.begin(never, isPaid: false, now: t0)
        #expect(lives == [.unpaidDraft, .unpaidDraft, .unpaidDraft])
    }

    @Test("with a time the first session holds it for a quarter of an hour")
    func holds() throws {
        let lives = try BookingService.begin(chosen, isPaid: false, now: t0)
        #expect(lives == [try life(.pendingPayment, .unpaid, hold: t0.adding(minutes: 15)), .unpaidDraft, .unpaidDraft])
    }

    @Test("paid at once without a time, all sessions are paid drafts")
    func paidPlain() throws {
        let draft = try life(.draft, .paid)
        #expect(try BookingService.begin(never, isPaid: true, now: t0) == [draft, draft, draft])
    }

    @Test("paid at once with a time, only the first is confirmed")
    func paidWithTime() throws {
        let lives = try BookingService.begin(chosen, isPaid: true, now: t0)
        #expect(lives == [try life(.confirmed, .paid), try life(.draft, .paid), try life(.draft, .paid)])
        #expect(lives[0].time == TimeRange(start: start, minutes: 60))
    }

    @Test("the money pays all sessions and confirms the one that held a time")
    func settles() throws {
        let begun = try BookingService.begin(chosen, isPaid: false, now: t0)
        let settled = try BookingService.settle(begun, times: chosen)
        #expect(settled == [try life(.confirmed, .paid), try life(.draft, .paid), try life(.draft, .paid)])
    }

    @Test("if the time is lost the session is a paid draft: losing a slot never loses the purchase")
    func lost() throws {
        let begun = try BookingService.begin(chosen, isPaid: false, now: t0)
        let settled = try BookingService.settle(begun, times: never)
        #expect(settled.map(\.status) == [.draft, .draft, .draft])
        #expect(settled.map(\.paymentStatus) == [.paid, .paid, .paid])
        #expect(settled[0].time == nil)
        #expect(settled[0].holdExpiresAt == nil)
    }

    @Test("a session whose hold ran out takes its time again if it can be had")
    func again() throws {
        let settled = try BookingService.settle([.unpaidDraft, .unpaidDraft], times: [TimeRange(start: start, minutes: 60), nil])
        #expect(settled == [try life(.confirmed, .paid), try life(.draft, .paid)])
    }

    @Test("settling twice is settling once")
    func twice() throws {
        let begun = try BookingService.begin(chosen, isPaid: false, now: t0)
        let once = try BookingService.settle(begun, times: chosen)
        #expect(try BookingService.settle(once, times: chosen) == once)
        #expect(try BookingService.settle([], times: []) == [])
    }
}
