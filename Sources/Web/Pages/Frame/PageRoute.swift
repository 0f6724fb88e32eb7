import HTTPTypes

/// A page, or what a form is sent to, as a value: where it is, who gets in, and the one function that answers. The router is
/// made from these, and so is every test that walks all pages.
struct PageRoute: Sendable {
    /// Who gets in. Whether a record is theirs to see is asked again by the use case, as for every call of the API.
    enum Access: Sendable {
        /// Everyone.
        case open
        /// Whoever is signed in.
        case signedIn
        /// Whoever is signed in as a client.
        case client
        /// Practitioners, the desk and admins.
        case staff
        /// Admins alone.
        case owner
    }

    /// GET for a page, POST for a form.
    let method: HTTPRequest.Method
    /// `/p/{practitioner}`
    let path: String
    let access: Access
    /// How often one address may come; nil for as often as it likes.
    var limit: RateLimit?
    /// Whether the sites of the settings may show it in a frame.
    var isFramed = false
    /// Whether a form's address is a secret that says all: then a program that has it may send the form too, as mail programs do
    /// (RFC 8058), and it needs no token of a browser.
    var isKeyed = false
    let handle: @Sendable (Visit) async throws -> Answer

    /// How many parts of its address are that of the page it stands on: all, where there is such a page, or else those of the
    /// nearest page above it.
    ///
    /// - Parameter pages: the paths that pages are at
    func pageDepth(among pages: Set<String>) -> Int {
        var parts = path.split(separator: "/")
        while !parts.isEmpty, !pages.contains("/" + parts.joined(separator: "/")) { parts.removeLast() }
        return parts.count
    }

    static func page(
        _ path: String, for access: Access = .open, isFramed: Bool = false, _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, isFramed: isFramed, handle: handle)
    }

    static func form(
        _ path: String, for access: Access = .open, limit: RateLimit? = nil, _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, limit: limit, handle: handle)
    }
}
