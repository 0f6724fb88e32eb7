import Domain
import Logging
import Store

/// Attempts of an order that a provider still has open. Before anything else may pay or cancel the order they must have
/// ended, or the buyer could be charged twice.
struct OpenAttempts: Error {
    /// They wait for the client; their provider can be told to give them up.
    let waiting: [Payment]

    /// Passes when no provider has anything open for the order, which the caller has locked.
    ///
    /// - Throws: `PaymentRefusal.underWay` while a provider works on an attempt; `OpenAttempts` with those that wait for the
    ///   client, for `giveUp`, which must happen outside of the transaction.
    static func requireNone(of order: ID<Order>, _ records: Records) throws {
        let open = try records.payments.ofOrder(order).filter { !$0.status.isFinal && $0.provider != .offline }
        guard !open.isEmpty else { return }
        guard open.allSatisfy({ $0.status == .requiresAction }) else { throw PaymentRefusal.underWay(order) }
        throw OpenAttempts(waiting: open)
    }

    /// Has the providers give them up. One that turns out to have succeeded just before pays the order.
    func giveUp(_ studio: Studio) async throws {
        for payment in waiting {
            guard let provider = studio.outside.providers[payment.provider] else { throw PaymentRefusal.underWay(payment.orderID) }
            let answer: ProviderAnswer
            do {
                // A provider that does not know the attempt cannot have charged for it: it had asked the client to act.
                answer = try await provider.cancel(ProviderAttempt(payment)) ?? .failed
            } catch {
                // Nobody can tell whether it has ended.
                studio.logger.warning("an attempt could not be given up", metadata: ["payment": "\(payment.id)", "error": "\(error)"])
                throw PaymentRefusal.underWay(payment.orderID)
            }
            _ = try await SettlePayment(studio)(payment.id, of: payment.orderID, answer, ifDeclined: .keepPending)
        }
    }
}

extension Studio {
    /// Runs `work`; if open attempts stand in its way, has them given up and runs it once more. A repeat of an earlier call
    /// gets that call's answer and gives nothing up.
    func afterOpenAttempts<T: Sendable>(
        _ once: Once<T>?, _ work: () async throws -> Outcome<T>
    ) async throws -> Outcome<T> {
        do {
            return try await work()
        } catch let open as OpenAttempts {
            if let earlier = try await store.earlier(once) { return earlier }
            try await open.giveUp(self)
            do {
                return try await work()
            } catch let open as OpenAttempts {
                // Somebody began another one meanwhile.
                throw PaymentRefusal.underWay(open.waiting[0].orderID)
            }
        }
    }
}
