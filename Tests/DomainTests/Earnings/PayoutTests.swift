import Domain
import Testing

@Suite("How a payout stands")
struct PayoutTests {
    @Test("the whole table: what is pending is paid, sent back or called off; what was paid may still be sent back; nothing else happens")
    func table() throws {
        let allowed: [Payout.Status: [Payout.Status.Event: Payout.Status]] = [
            .pending: [.pay: .paid, .fail: .failed, .cancel: .canceled], .paid: [.fail: .failed],
        ]
        for status in Payout.Status.allCases {
            for event in Payout.Status.Event.allCases {
                if let next = allowed[status]?[event] {
                    #expect(try status.after(event) == next)
                } else {
                    #expect(throws: PayoutRefusal.hasEnded(status)) { try status.after(event) }
                }
            }
        }
        #expect(PayoutRefusal.hasEnded(.paid).code == .invalidTransition)
        #expect(PayoutRefusal.hasEnded(.paid).detail == "The payout is paid already.")
    }

    @Test("the least is fifty of the currency's units, whatever its minor unit")
    func least() {
        #expect(Payout.leastCents(in: .usd) == 5_000)
        #expect(Payout.leastCents(in: currency("JPY")) == 50)
        #expect(Payout.leastCents(in: currency("KWD")) == 50_000)
    }
}
