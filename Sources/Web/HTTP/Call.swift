import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Synchronization

/// A request that has passed the door: who calls, what the path names, and the body.
struct Call: Sendable {
    let caller: Caller
    let path: String
    let method: HTTPRequest.Method
    let parameters: Parameters
    let query: Query
    /// What came with it; for signatures, and nothing that the door reads.
    let headers: HTTPFields
    let body: [UInt8]
    let idempotencyKey: String?

    /// The number in the path. Anything but a number names nothing.
    func id<T>(_ what: String, at name: String = "id") throws -> ID<T> {
        let text = parameters.get(name) ?? ""
        guard let number = Int64(text), number > 0 else { throw NotFound("\(what) \(text)") }
        return ID(number)
    }

    /// The text in the path.
    func text(_ name: String) -> String { parameters.get(name) ?? "" }

    /// The body as `T`.
    ///
    /// - Throws: `InvalidInput` with every fault; `BadRequest.malformedJSON`.
    func read<T: Body>(_: T.Type = T.self) throws -> T { try T(JSONNode(parsing: body)) }

    /// The same where the body may be left out, which means an empty object.
    func readIfAny<T: Body>(_: T.Type = T.self) throws -> T { try T(body.isEmpty ? .object([]) : JSONNode(parsing: body)) }

    /// Carries out a POST at most once a key, and answers it, or gives the first answer again.
    ///
    /// - Parameters:
    ///   - answer: the answer for what was done
    ///   - kept: the answer that is kept for a repeat, where it must differ
    ///   - running: the number of a record whose answer must still come from outside; nil once there is one
    func once<Value>(
        _ answer: @escaping @Sendable (Value) -> Answer, kept: (@Sendable (Value) -> Answer)? = nil,
        running: @escaping @Sendable (Value) -> Int64? = { _ in nil },
        _ work: (Once<Value>?) async throws -> Outcome<Value>
    ) async throws -> Answer {
        // What is kept is mostly what is answered: then it is written once.
        let written = Written()
        let once = idempotencyKey.map { key in
            Once<Value>(caller: caller.scope, route: "\(method.rawValue) \(path)", key: key, request: body, running: running) { value in
                let answer = (kept ?? answer)(value)
                if kept == nil { written.answer.withLock { $0 = answer } }
                return answer.kept
            }
        }
        do {
            switch try await work(once) {
            case .done(let value): return written.answer.withLock { $0 } ?? answer(value)
            case .replayed(let kept): return Answer(replaying: kept)
            }
        } catch IdempotencyRefusal.reused(let first) {
            throw IdempotencyMismatch(first: first, now: body)
        }
    }
}

/// An answer that was written while its call was still in its transaction; a transaction that is tried again writes it anew.
private final class Written: Sendable {
    let answer = Mutex<Answer?>(nil)
}

/// Says which fields of a body differ from the first request with its idempotency key.
struct IdempotencyMismatch: Refusal {
    let code = RefusalCode.idempotencyKeyReused
    let detail: String

    init(first: [UInt8], now: [UInt8]) {
        let names = Self.differences(Self.object(first), Self.object(now))
        detail =
            "This Idempotency-Key was used with another body"
            + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")) differ\(names.count == 1 ? "s" : ""))")
            + "; use a new key for a new request."
    }

    private static func object(_ body: [UInt8]) -> [String: NSObject] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: NSObject]) ?? [:]
    }

    private static func differences(_ a: [String: NSObject], _ b: [String: NSObject]) -> [String] {
        Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
    }
}
