import CarnetTesting
import Domain
import Testing

@Suite("When a delivery is tried again")
struct RetryScheduleTests {
    private func wait(_ failures: Int, notBefore seconds: Int64? = nil, jitter: UInt8 = 0) -> Int64? {
        let notBefore = seconds.map { Instant(seconds: t0.seconds + $0) }
        return RetrySchedule.next(after: failures, now: t0, notBefore: notBefore, jitter: jitter).map { $0.seconds - t0.seconds }
    }

    @Test("nine times, in the steps of Standard Webhooks, then no more")
    func steps() {
        #expect((1...10).map { wait($0) } == [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, nil])
        #expect(wait(11) == nil)
    }

    @Test("never earlier than planned, and at most a tenth later", arguments: 1...9)
    func jitter(failures: Int) throws {
        let planned = try #require(wait(failures))
        for jitter in UInt8.min...UInt8.max {
            let seconds = try #require(wait(failures, jitter: jitter))
            #expect(seconds >= planned && seconds <= planned + planned / 10)
        }
        #expect(failures == 1 || wait(failures, jitter: 255) != planned)
    }

    @Test("later if the other side asks for it, up to a day; never earlier")
    func asked() {
        #expect(wait(1, notBefore: 90) == 90)
        #expect(wait(3, notBefore: 90) == 1_800)
        #expect(wait(1, notBefore: -90) == 5)
        #expect(wait(1, notBefore: 1_000_000) == 86_400)
    }

    @Test("how Retry-After says it", arguments: [
        ("0", 0), ("120", 120), ("Sun, 22 Nov 2026 10:02:00 GMT", 120), ("Sun, 22 Nov 2026 09:58:00 GMT", -120),
    ] as [(String, Int64)])
    func header(text: String, seconds: Int64) {
        #expect(RetryAfter.moment(text, now: t0) == Instant(seconds: t0.seconds + seconds))
    }

    @Test("what is no Retry-After asks for nothing", arguments: [
        "", "-5", "1.5", "soon", "99999999999999999999", "Sun, 22 Nov 2026 10:02:00 CET", "Sun, 31 Feb 2026 10:02:00 GMT", "22 Nov 2026",
    ])
    func noHeader(text: String) {
        #expect(RetryAfter.moment(text, now: t0) == nil)
    }
}
