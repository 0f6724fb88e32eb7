import CarnetTesting
import Domain
import Synchronization
import UseCases

/// A bank behind a network that loses questions and answers, delays them, and holds up whoever asks. What goes wrong follows
/// from a seed and from what is asked for the how-manieth time, so that it can be told again.
final class FaultyBank: PaymentProvider {
    /// What goes wrong with a question.
    enum Fault: CaseIterable {
        /// It never arrives.
        case lostQuestion
        /// It is done, and the answer never comes.
        case lostAnswer
        /// It arrives when nobody waits for it any more.
        case late
        /// Whoever asks is held up before it is done.
        case heldBefore
        /// Whoever asks is held up when it has been done.
        case heldAfter
    }

    private struct Weather {
        var seed: UInt64 = 0
        /// One question in so many goes wrong; nil for none.
        var oneIn: Int?
        var asked: [String: UInt64] = [:]
        /// The attempts in the order in which they were first asked for, so that their faults do not go by their numbers.
        var attempts: [ID<Payment>] = []
        /// What was asked for and has not arrived.
        var late: [@Sendable (inout BankBooks) -> Void] = []
    }

    let bank = Mutex(BankBooks())
    private let weather = Mutex(Weather())

    /// Forgets everything that is over, and has other faults from now on.
    ///
    /// - Parameter oneIn: how many questions there are for one that goes wrong; nil for a calm network
    func begin(seed: UInt64, faults oneIn: Int?) {
        weather.withLock { $0 = Weather(seed: seed, oneIn: oneIn) }
        bank.withLock { $0.clear(seed: seed) }
    }

    /// From now on nothing goes wrong.
    func calm() { weather.withLock { $0.oneIn = nil } }

    /// What was late arrives.
    func deliverLate() {
        let late = weather.withLock { weather in
            defer { weather.late = [] }
            return weather.late
        }
        for arrive in late { bank.withLock { arrive(&$0) } }
    }

    private func fault(_ question: String, _ attempt: ID<Payment>) -> Fault? {
        weather.withLock { weather in
            guard let oneIn = weather.oneIn else { return nil }
            let place = weather.attempts.firstIndex(of: attempt) ?? weather.attempts.count
            if place == weather.attempts.count { weather.attempts.append(attempt) }
            let asked = "\(question) \(place)"
            weather.asked[asked, default: 0] += 1
            var random = Seeded(weather.seed ^ weather.asked[asked, default: 0] &* 0x9E37 ^ asked.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
            return random.oneIn(oneIn) ? random.pick(Fault.allCases) : nil
        }
    }

    /// Asks through the network.
    private func ask<T: Sendable>(
        _ question: String, _ attempt: ProviderAttempt, _ work: @escaping @Sendable (inout BankBooks) -> T
    ) async throws -> T {
        let fault = fault(question, attempt.payment)
        switch fault {
        case .lostQuestion: throw NoAnswer()
        case .late:
            weather.withLock { $0.late.append { _ = work(&$0) } }
            throw NoAnswer()
        case .heldBefore: if await UnderWay.current?.hold() == .timedOut { throw NoAnswer() }
        case .lostAnswer, .heldAfter, nil: break
        }
        let answer = bank.withLock { work(&$0) }
        switch fault {
        case .lostAnswer: throw NoAnswer()
        case .heldAfter: if await UnderWay.current?.hold() == .timedOut { throw NoAnswer() }
        case .lostQuestion, .late, .heldBefore, nil: break
        }
        return answer
    }

    func charge(_ charge: Charge) async throws -> ProviderAnswer {
        try await ask("charge", charge.attempt) { bank in
            let place = bank.charge(charge.attempt)
            return bank.answer(place)
        }
    }

    func state(of attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        try await ask("state", attempt) { bank in bank.place(of: attempt).map { bank.answer($0) } }
    }

    func cancel(_ attempt: ProviderAttempt) async throws -> ProviderAnswer? {
        try await ask("cancel", attempt) { bank in
            guard let place = bank.place(of: attempt) else { return nil }
            if bank.charges[place].status == .requiresAction { bank.end(place, succeeding: false) }
            return bank.answer(place)
        }
    }

    func refund(_ refund: ProviderRefund) async throws -> RefundAnswer {
        try await ask("refund", refund.payment) { bank in
            guard let charge = bank.place(of: refund.payment) else { return RefundAnswer(.failed(reason: "There is no such charge.")) }
            let place = bank.refund(refund.amount, of: charge, ours: refund.id) ?? bank.place(of: refund)
            return place.map { bank.answer(refund: $0) } ?? RefundAnswer(.failed(reason: "The amount is more than is left."))
        }
    }

    func state(ofRefund refund: ProviderRefund) async throws -> RefundAnswer? {
        try await ask("refund state", refund.payment) { bank in bank.place(of: refund).map { bank.answer(refund: $0) } }
    }

    func returns(of attempt: ProviderAttempt) async throws -> [ProviderReturn] {
        try await ask("returns", attempt) { bank in bank.place(of: attempt).map { bank.returns(of: $0) } ?? [] }
    }
}
