import Domain
import Store

/// As whom one can look at the demo.
public enum DemoGuest: String, Sendable, CaseIterable {
    case client, practitioner, owner

    var email: EmailAddress? {
        switch self {
        case .client: EmailAddress("clara@example.com")
        case .practitioner: EmailAddress("elena@example.com")
        case .owner: EmailAddress("olivia@example.com")
        }
    }

    /// Who signs in as those who work here; the client is one who has bought.
    static var people: [PersonProfile] {
        [(DemoGuest.owner, "Olivia Brandt", nil), (.practitioner, "Elena Rossi", ID<Practitioner>(5))].compactMap { guest, name, practitioner in
            guest.email.map { PersonProfile(email: $0, name: name, role: practitioner == nil ? .owner : .practitioner, practitionerID: practitioner) }
        }
    }
}

/// Lets anyone in as somebody of the demo. Only a demo's pages lead here.
public struct SignInAsDemoGuest: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `NotFound` where the database is no demo's.
    public func callAsFunction(_ guest: DemoGuest, returnTo: ReturnPath, in browser: Browser) async throws -> SignedIn {
        guard let email = guest.email else { throw NotFound("guest") }
        let token = Secrets.new(studio.outside.randomBytes)
        let now = studio.outside.now()
        return try await studio.store.write { records in
            let holder: SessionHolder
            if guest == .client, let client = try records.clients.id(of: .email(email)) {
                holder = .client(client)
            } else if guest != .client, let person = try records.people.find(email), person.disabledAt == nil {
                holder = .person(person.id)
            } else {
                throw NotFound("guest")
            }
            try records.openSession(holder, token: token, awaitsCode: false, in: browser, now: now)
            return SignedIn(token: token, holder: holder, awaitsCode: false, returnTo: returnTo)
        }
    }
}
