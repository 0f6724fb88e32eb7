import Domain
import Foundation

/// In whose name mail is written, and where its links lead.
public struct MailHouse: Sendable {
    /// What the studio calls itself; from the name in the address.
    public let name: String
    /// Where mail comes from.
    public let address: String
    /// The address that clients use, without a slash at the end.
    public let baseURL: String
    /// For whoever has no language of their own.
    public let language: Language

    /// - Parameter from: `Studio Sonne <post@studio.example>`, or the address alone
    /// - Returns: nil for what is no address
    public init?(from: String, baseURL: String, language: Language) {
        let parts = from.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        var (name, address) = ("", from)
        if parts.count == 2 {
            guard parts[1].hasSuffix(">") else { return nil }
            (name, address) = (parts[0].trimmingCharacters(in: CharacterSet(charactersIn: " \"")), String(parts[1].dropLast()))
        }
        guard EmailAddress(address) != nil, !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
        self.name = name.isEmpty ? "Carnet" : name
        self.address = address.trimmingCharacters(in: .whitespaces)
        self.baseURL = baseURL
        self.language = language
    }

    /// What stands after the @ in names that no one else in the world may give, as in those of calendars.
    var host: String { URLComponents(string: baseURL)?.host ?? "carnet" }
}

/// The pages that mails lead to.
struct MailLinks {
    let baseURL: String

    /// The client's own sessions.
    var carnet: String { baseURL + "/carnet" }
    /// The practitioner's.
    var desk: String { baseURL + "/desk" }

    /// Where what was bought once is on sale now.
    func offer(_ service: ID<Service>) -> String { "\(baseURL)/buy-again/\(service)" }
    func checkout(_ slug: String, of practitioner: ID<Practitioner>) -> String { "\(baseURL)/p/\(practitioner)/\(slug)/checkout" }
    /// One purchase, for whoever has the secret of its link.
    func order(_ token: String) -> String { "\(baseURL)/o/\(token)" }
    func unsubscribe(_ token: String) -> String { "\(baseURL)/unsubscribe/\(token)" }
}
