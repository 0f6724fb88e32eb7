import Domain

/// A promise that a call is carried out once: its key, whose it is, and how its answer is kept.
public struct Once<Value: Sendable>: Sendable {
    /// Who calls; two callers never share a key.
    public let caller: String
    /// Method and path.
    public let route: String
    public let key: String
    /// The body as it came, to tell a repeat from another request.
    public let request: [UInt8]
    /// The answer that is kept for a value.
    public let answer: @Sendable (Value) -> KeptAnswer
    /// The number of a record whose answer must still come from outside; nil once there is one.
    private let running: @Sendable (Value) -> Int64?

    /// How far a call is.
    public enum Progress: Sendable {
        case answered(KeptAnswer)
        /// The answer must still come from outside; the number of the record that was made meanwhile.
        case running(subject: Int64)
    }

    public init(
        caller: String, route: String, key: String, request: [UInt8], running: @escaping @Sendable (Value) -> Int64? = { _ in nil },
        answer: @escaping @Sendable (Value) -> KeptAnswer
    ) {
        self.caller = caller
        self.route = route
        self.key = key
        self.request = request
        self.running = running
        self.answer = answer
    }

    /// How far the call is, once it has made a value.
    public func progress(_ value: Value) -> Progress { running(value).map { .running(subject: $0) } ?? .answered(answer(value)) }
}

/// An answer as it was given the first time.
public struct KeptAnswer: Sendable, Equatable {
    /// HTTP status.
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// What came of a call that is carried out once.
public enum Outcome<Value: Sendable>: Sendable {
    case done(Value)
    /// It had been done before; this was the answer.
    case replayed(KeptAnswer)

    /// The same outcome with another value.
    public func map<Other>(_ change: (Value) throws -> Other) rethrows -> Outcome<Other> {
        switch self {
        case .done(let value): .done(try change(value))
        case .replayed(let answer): .replayed(answer)
        }
    }
}

/// The ways in which an idempotency key is refused.
public enum IdempotencyRefusal: Refusal, Equatable {
    /// The first call is still running; the number of the record it has made, if it has.
    case inUse(subject: Int64?)
    /// The key came before with another body; the first request, for saying what differs.
    case reused(first: [UInt8])

    public var code: RefusalCode {
        switch self {
        case .inUse: .idempotencyKeyInUse
        case .reused: .idempotencyKeyReused
        }
    }

    public var detail: String {
        switch self {
        case .inUse: "A request with this Idempotency-Key is still running; ask again in a moment."
        case .reused: "This Idempotency-Key was used with another body; use a new key for a new request."
        }
    }
}

extension Store {
    /// `write`, at most once a key.
    ///
    /// The key is written last, in the same transaction as the work, so a call that is not a repeat pays one statement
    /// for it. A repeat runs into the key, or into a refusal that its first run caused (the slot it took itself); what it
    /// wrote is undone and the first answer is given again.
    ///
    /// - Throws: `IdempotencyRefusal`, or what `body` throws.
    public func write<T: Sendable>(
        once: Once<T>?, now: Instant, _ body: @escaping @Sendable (Records) throws -> T
    ) async throws -> Outcome<T> {
        guard let once else { return .done(try await write(body)) }
        do {
            return .done(
                try await write { records in
                    let value = try body(records)
                    guard try records.idempotency.insert(once, progress: once.progress(value), now: now) else { throw Repeated() }
                    return value
                })
        } catch {
            guard error is Repeated || error is any Refusal else { throw error }
            guard let earlier = try await earlier(once) else { throw error }
            return earlier
        }
    }

    /// What came of an earlier call with the same key; nil if there was none.
    ///
    /// - Throws: `IdempotencyRefusal`
    public func earlier<T: Sendable>(_ once: Once<T>?) async throws -> Outcome<T>? {
        guard let once, let first = try await read({ try $0.idempotency.find(once) }) else { return nil }
        guard first.request == once.request else { throw IdempotencyRefusal.reused(first: first.request) }
        guard let answer = first.answer else { throw IdempotencyRefusal.inUse(subject: first.subject) }
        return .replayed(answer)
    }

    private struct Repeated: Error {}
}
