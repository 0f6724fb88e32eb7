/// The ways in which signing in is refused. None says whether an address is known here.
public enum SignInRefusal: Refusal, Equatable {
    /// Used, older than ten minutes, asked for in another browser, or never sent: whoever has no right to it learns no more.
    case link
    case password
    case code

    public var code: RefusalCode { .signInRefused }

    public var detail: String {
        switch self {
        case .link:
            "This link does not work. A link works once, for ten minutes, and only in the browser in which it was asked for. Ask for a new one."
        case .password: "The address and the password do not go together, or no password was ever set. A link by mail always works."
        case .code: "This code does not work. Wait for the next one, and check that the clock of your device is right."
        }
    }
}

/// Too many tries in too short a time.
public struct TooManyTries: Refusal, Equatable {
    /// After how many seconds it can be tried again.
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    public var code: RefusalCode { .tooManyRequests }
    public var detail: String {
        "That was too often in a short time. Try again in \(seconds < 120 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes")."
    }
}

/// How often something may be tried for one address or account, on all servers together. Counted in whole windows of the clock.
public struct TryLimit: Sendable {
    /// Names what is counted.
    public let kind: String
    /// The most tries in a window.
    public let most: Int
    /// How long a window is.
    public let seconds: Int64

    /// Mails with a link to one address.
    public static let links = TryLimit(kind: "link", most: 5, seconds: 3600)
    /// Passwords for one address.
    public static let passwords = TryLimit(kind: "password", most: 10, seconds: 900)
    /// One-time codes for one account: with a million codes, a guess a minute and a half is no attack.
    public static let codes = TryLimit(kind: "code", most: 10, seconds: 900)

    /// The window that a moment lies in.
    public func window(_ now: Instant) -> Instant { Instant(seconds: now.seconds - now.seconds % seconds) }

    /// - Parameter count: tries in this window, this one included
    /// - Throws: `TooManyTries`
    public func check(_ count: Int, _ now: Instant) throws(TooManyTries) {
        guard count > most else { return }
        throw TooManyTries(seconds: Int(window(now).seconds + seconds - now.seconds))
    }
}
