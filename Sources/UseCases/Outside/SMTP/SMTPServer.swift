import Foundation

/// Where mail is handed over, from the one address that says it all (docs/operations.md, Mail):
///
///     smtp://user:password@mail.example:587?starttls=required
///     smtps://user:password@mail.example
public struct SMTPServer: Sendable {
    /// How the connection is kept from others' eyes.
    enum Protection: Sendable, Equatable {
        /// TLS from the first byte.
        case tls
        /// TLS before anything is said, or no mail.
        case startTLS
        /// TLS where the server has it.
        case startTLSIfOffered
        case none
    }

    let host: String
    let port: Int
    let protection: Protection
    let user: String?
    let password: String?
    /// The authorities that the server's certificate is checked by; nil for those of the system.
    let authorities: String?

    /// - Throws: `InvalidSMTPURL`, which never has the password in it.
    public init(_ text: String) throws(InvalidSMTPURL) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), scheme == "smtp" || scheme == "smtps" else {
            throw InvalidSMTPURL("must begin with smtp:// or smtps://, and what is special in a name or password must be written as %40 and so on")
        }
        guard let host = parts.host, !host.isEmpty else { throw InvalidSMTPURL("must name a host, like smtp://mail.example") }
        guard parts.path.isEmpty || parts.path == "/", parts.fragment == nil else { throw InvalidSMTPURL("must have no path") }
        guard (parts.port.map { (1...65_535).contains($0) }) ?? true else { throw InvalidSMTPURL("must name a port from 1 to 65535") }
        guard (parts.user ?? "").isEmpty == (parts.password ?? "").isEmpty else { throw InvalidSMTPURL("must have both user and password, or none") }
        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        password = parts.password.flatMap { $0.isEmpty ? nil : $0 }
        self.host = host
        port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        var (wish, authorities): (String?, String?) = (nil, nil)
        for item in parts.queryItems ?? [] {
            switch item.name {
            case "starttls": wish = item.value ?? "required"
            case "ca_file": authorities = item.value
            default: throw InvalidSMTPURL("must have no parameters but starttls and ca_file")
            }
        }
        self.authorities = authorities
        switch (scheme, wish) {
        case ("smtps", nil): protection = .tls
        case ("smtps", _): throw InvalidSMTPURL("must not name starttls with smtps://, which is TLS from the start")
        case (_, "required"): protection = .startTLS
        case (_, "optional"): protection = .startTLSIfOffered
        case (_, "never"): protection = .none
        // A password never goes out in the clear unless somebody said so.
        case (_, nil): protection = user == nil ? .startTLSIfOffered : .startTLS
        default: throw InvalidSMTPURL("must have starttls as required, optional or never")
        }
    }

    /// For logs and errors: without name and password.
    public var place: String { "\(host):\(port)" }

    /// As libcurl wants it.
    var url: String { "\(protection == .tls ? "smtps" : "smtp")://\(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host):\(port)" }
}

/// An address that names no mail server. Says what is wrong, and nothing of the address.
public struct InvalidSMTPURL: Error {
    /// For the person who set it: `must …`.
    public let detail: String

    init(_ detail: String) { self.detail = detail }
}
