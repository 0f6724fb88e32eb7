import Domain
import Synchronization
import UseCases

/// A mail server that remembers what it took, and does what the test says; it takes everything otherwise.
public final class TestPost: MailTransport {
    /// What it does with a mail.
    public enum Manner: Sendable {
        /// Nobody is there.
        case isDown
        /// It will never take this one, and says why.
        case refuses(String)
        /// It takes it, and the answer is lost.
        case takesAndBreaks
    }

    private let state = Mutex<(taken: [OutgoingMail], manners: [Manner])>(([], []))

    public init() {}

    /// What it does next, in this order.
    public func next(_ manners: Manner...) { state.withLock { $0.manners = manners } }

    /// The same, so many times.
    public func next(times count: Int, _ manner: Manner) { state.withLock { $0.manners = Array(repeating: manner, count: count) } }

    /// All that it took, first to last.
    public var taken: [OutgoingMail] { state.withLock { $0.taken } }

    /// All that it took since it was last asked.
    public func collect() -> [OutgoingMail] {
        state.withLock { state in
            defer { state.taken = [] }
            return state.taken
        }
    }

    public func send(_ mail: OutgoingMail) async throws -> MailReply {
        state.withLock { state in
            switch state.manners.isEmpty ? nil : state.manners.removeFirst() {
            case nil:
                state.taken.append(mail)
                return MailReply(.taken, status: 250, words: "250 OK", durationMilliseconds: 20)
            case .isDown: return MailReply(.notNow, problem: "mail.example:587: Couldn't connect to server", durationMilliseconds: 5)
            case .refuses(let words):
                return MailReply(.refused, status: 550, words: words, problem: "mail.example:587 answered with 550.", durationMilliseconds: 20)
            case .takesAndBreaks:
                state.taken.append(mail)
                return MailReply(.notNow, problem: "mail.example:587: Timeout was reached", durationMilliseconds: 45_000)
            }
        }
    }
}
