import Domain
import Store

/// The second half of signing in: a one-time code, or a recovery code in its place.
public struct ConfirmCode: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Parameter browser: carries the session that awaits the code
    /// - Returns: nil where no session awaits one
    /// - Throws: `TooManyTries`, `SignInRefusal.code`.
    public func callAsFunction(_ code: String, returnTo: ReturnPath, in browser: Browser) async throws -> SignedIn? {
        guard let waiting = browser.session else { return nil }
        let session = Secrets.new(studio.outside.randomBytes)
        let now = studio.outside.now()
        let found = try await studio.store.read { try $0.webSessions.find(tokenHash: Secrets.hash(waiting)) }
        guard let found, found.session.awaitsCode, found.session.isAlive(now), case .person(let person) = found.session.holder else { return nil }
        try await studio.countTry(.codes, of: person.description)
        return try await studio.store.write { records in
            guard try records.takeCode(code, of: person, now: now) else { throw SignInRefusal.code }
            try records.openSession(.person(person), token: session, awaitsCode: false, in: browser, now: now)
            return SignedIn(token: session, holder: .person(person), awaitsCode: false, returnTo: returnTo)
        }
    }
}

extension Records {
    /// Uses up a one-time code, or a recovery code; false where it is neither, or was used.
    func takeCode(_ typed: String, of person: ID<Person>, now: Instant) throws -> Bool {
        guard let secret = try people.codeSecret(of: person) else { return false }
        if let step = OneTimeCode.step(of: typed, secret, now: now) { return try people.takeCode(step: step, of: person) }
        guard let bytes = Base32.bytes(typed), bytes.count == RecoveryCodes.bytes else { return false }
        return try recoveryCodes.take(Secrets.hash(Base32.text(bytes)), of: person, now: now)
    }
}

/// Codes for whoever has lost her device: shown once, each good once.
enum RecoveryCodes {
    static let bytes = 10
    static let count = 10

    /// As they are shown: `ABCD-EFGH-IJKL-MNOP`.
    static func new(_ randomBytes: (Int) -> [UInt8]) -> [String] { (0..<count).map { _ in Base32.text(randomBytes(bytes)) } }

    static func shown(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
