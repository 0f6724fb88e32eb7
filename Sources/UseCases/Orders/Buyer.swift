import Domain
import Store

/// The buyer of a checkout, once it is sure that the caller may buy for them.
enum Buyer: Sendable {
    case known(ID<Client>)
    case described(NewClient, EmailAddress)

    /// - Throws: `InvalidInput` for a description that cannot be a client, or where the buyer is not named.
    init(_ buyer: PurchaseRequest.Buyer, caller: Caller, isZone: (String) -> Bool) throws {
        switch (buyer, caller.role) {
        case (.caller, .client(let own)): self = .known(own)
        case (.caller, _):
            throw InvalidInput("client", "is needed: {\"name\", \"email\"}, or the client_id of one who is known")
        case (.known(let id), .client(let own)):
            // Another's number is as unknown as one that does not exist.
            guard id == own else { throw NotFound("client \(id)") }
            self = .known(id)
        case (.known(let id), _): self = .known(id)
        case (.described(let client), _) where caller == .nobody:
            self = .described(client, try client.validated(isZone: isZone))
        case (.described, .client):
            throw InvalidInput("client", "must be left out: this key says who buys")
        case (.described(let client), _):
            self = .described(client, try client.validated(prefix: ["client"], isZone: isZone))
        }
    }

    /// Sees to it that until the end of the transaction nobody else buys for them, so that credit is spent once.
    func lock(_ records: Records, by caller: Caller, now: Instant) throws -> OrderRecords.Known {
        switch self {
        case .described(let client, let email):
            try records.clients.lockOrInsert(client, email: email, now: now)
            return .email(email)
        case .known(let id):
            guard try records.clients.lock(id, in: .of(caller)) else { throw NotFound("client \(id)") }
            return .id(id)
        }
    }

    /// - Throws: `NotFound` for what the caller cannot see, `Forbidden` for another's practice.
    func checkMayBuy(_ offer: OfferFacts, isInvited: Bool, caller: Caller) throws {
        if caller.runs(offer.practitionerID) { return }
        // That a stranger typed the address of somebody who was invited proves nothing.
        let isVisible = offer.visibility == .public || (isInvited && !caller.isStaff && caller != .nobody)
        guard isVisible else { throw NotFound("service \(offer.serviceID)") }
        if caller.isStaff { throw Forbidden.anothersPractice }
    }
}
