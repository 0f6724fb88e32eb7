/// A link that signs in whoever follows it: sent to an address, good once, for ten minutes, in the browser that asked.
public struct SignInLink: Sendable {
    /// Names it; opens nothing.
    public let id: ID<SignInLink>
    /// Where it goes.
    public let email: EmailAddress
    /// The page to go on with.
    public let returnTo: ReturnPath
    /// In which language its mail is written, as the page was that asked.
    public let language: Language
    /// When it stops working.
    public let expiresAt: Instant
    /// Whether nobody asked for it: it works in whichever browser is first.
    public let isInvitation: Bool

    public init(id: ID<SignInLink>, email: EmailAddress, returnTo: ReturnPath, language: Language, expiresAt: Instant, isInvitation: Bool) {
        self.id = id
        self.email = email
        self.returnTo = returnTo
        self.language = language
        self.expiresAt = expiresAt
        self.isInvitation = isInvitation
    }

    /// How long a link that is sent by mail works.
    public static let minutes = 10
    /// How long one works that invites somebody who does not know of it: a day. It is over sooner when she is in, or is invited
    /// again.
    public static let invitationMinutes = 24 * 60
    /// How long one works that the command prints, for whoever has yet to start the server.
    public static let printedMinutes = 60
}

/// A page of ours to go on with after signing in. Never an address of another site, whatever a link says.
public struct ReturnPath: Hashable, Sendable {
    /// `/account?tab=codes`: begins with one slash.
    public let text: String

    /// The front page of whoever signs in.
    public static let home = ReturnPath(unchecked: "/")

    /// - Returns: `usual` for what leads anywhere else
    public static func checked(_ text: String?, or usual: String = "/") -> String { text.flatMap(ReturnPath.init)?.text ?? usual }

    private init(unchecked text: String) { self.text = text }

    /// Nil for anything that a browser might take for another site: `//evil.example`, `/\evil.example`, `https:…`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...2000).contains(bytes.count), bytes[0] == UInt8(ascii: "/"),
            bytes.count == 1 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\")),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}
