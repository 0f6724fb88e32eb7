import Foundation

/// An address of the web that a person typed in, or that such an address led to.
struct WebPlace: Equatable, Sendable {
    /// With the scheme and the host in lower case, and without a fragment.
    let url: String
    /// Without the brackets of an IPv6 address.
    let host: String

    /// Why a text is no address to ask.
    enum Fault: Error, Equatable {
        case noAddress, scheme
        /// It has a name and a password in it, which would be sent in the clear, shown and logged.
        case credentials
    }

    /// - Parameter alsoHTTPS: other names of the scheme https, as calendar programs have them
    init(_ text: String, alsoHTTPS: Set<String> = []) throws(Fault) {
        try self.init(URLComponents(string: text), alsoHTTPS: alsoHTTPS)
    }

    /// Where a redirect leads to, which may be said in relation to where it was met (RFC 9110, 10.2.2).
    init(_ location: String, from place: WebPlace, alsoHTTPS: Set<String> = []) throws(Fault) {
        let url = URL(string: location, relativeTo: URL(string: place.url))
        try self.init(url.flatMap { URLComponents(url: $0, resolvingAgainstBaseURL: true) }, alsoHTTPS: alsoHTTPS)
    }

    private init(_ components: URLComponents?, alsoHTTPS: Set<String>) throws(Fault) {
        guard var components, let host = components.host, !host.isEmpty else { throw .noAddress }
        switch components.scheme?.lowercased() {
        case "http": components.scheme = "http"
        case "https": components.scheme = "https"
        case let other? where alsoHTTPS.contains(other): components.scheme = "https"
        default: throw .scheme
        }
        guard components.user == nil, components.password == nil else { throw .credentials }
        // Upper case would not be found among the addresses that were looked up.
        components.host = host.lowercased()
        components.fragment = nil
        guard let url = components.string else { throw .noAddress }
        self.url = url
        self.host = host.lowercased().trimmingCharacters(in: ["[", "]"])
    }
}
