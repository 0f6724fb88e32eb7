import Crypto
import Domain
import Foundation
import Store
import UseCases

/// Keeps a form that is sent twice, as by a double click, from doing twice what it does: it carries a key of its own.
struct OnceForm<Value: Sendable> {
    /// What the form carries. Kept is its hash alone, so that a secret which follows from it stays one.
    let key: String
    private let visit: Visit

    /// - Throws: `IdempotencyRefusal.reused` for a form without a key, which none of ours is
    init(_ visit: Visit) throws {
        guard let key = visit.form["key"], (40...100).contains(key.utf8.count) else { throw IdempotencyRefusal.reused(first: []) }
        self.key = key
        self.visit = visit
    }

    /// The promise that goes with the form; what is kept of the answer is the number of a record.
    func promise(
        running: @escaping @Sendable (Value) -> Int64? = { _ in nil }, _ number: @escaping @Sendable (Value) -> Int64
    ) -> Once<Value> {
        // The token of the session may change between two clicks; what was typed does not.
        let typed = visit.form.pairs.filter { $0.name != "csrf" }
        return Once(
            caller: visit.caller.scope, route: "POST \(visit.path)", key: Data(SHA256.hash(data: Data(key.utf8))).base64EncodedString(),
            request: Array(SHA256.hash(data: Data(FormValues.encoded(typed).utf8))), running: running
        ) { KeptAnswer(status: 303, body: Array(String(number($0)).utf8)) }
    }
}

extension Studio {
    /// A key for a form that is drawn: 192 bits that nobody can guess.
    func newFormKey() -> String { outside.randomBytes(24).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

extension Outcome {
    /// The number of the record that it is about, now or when it was done before.
    func number(_ number: (Value) -> Int64) -> Int64? {
        switch self {
        case .done(let value): number(value)
        case .replayed(let kept): Int64(String(decoding: kept.body, as: UTF8.self))
        }
    }
}
