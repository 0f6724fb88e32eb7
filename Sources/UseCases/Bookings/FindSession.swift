import Domain
import Store

// Finding a session for whoever may see it.

extension Records {
    /// A session and what its order allows it, to be acted upon.
    ///
    /// - Throws: `NotFound` for what is not there, or not the caller's to see; `BookingRefusal.hasNoOrder`
    func standing(
        of id: ID<Booking>, locked: Bool = true, withLockedOrder: Bool = false, by caller: Caller
    ) throws -> SessionRecords.Standing {
        let found = try withLockedOrder ? sessions.findWithLockedOrder(id) : sessions.find(id, locked: locked)
        guard let standing = found else {
            // Only to be read, or not there.
            _ = try bookings.find(id).visible(to: caller, id).purchase()
            throw NotFound("booking \(id)")
        }
        guard standing.isVisible(to: caller) else { throw NotFound("booking \(id)") }
        return standing
    }

    /// A session to be read, also one without an order.
    ///
    /// - Throws: `NotFound` for what is not there, or not the caller's to see
    func session(_ id: ID<Booking>, by caller: Caller) throws -> Booking {
        if let standing = try sessions.find(id, locked: false) {
            guard standing.isVisible(to: caller) else { throw NotFound("booking \(id)") }
            return standing.booking
        }
        return try bookings.find(id).visible(to: caller, id)
    }
}

extension SessionRecords.Standing {
    fileprivate func isVisible(to caller: Caller) -> Bool {
        caller.sees(practitioner: booking.practitionerID, client: booking.clientID) || caller.runs(seller)
    }
}

extension Booking? {
    fileprivate func visible(to caller: Caller, _ id: ID<Booking>) throws -> Booking {
        guard let self, caller.sees(practitioner: self.practitionerID, client: self.clientID) else { throw NotFound("booking \(id)") }
        return self
    }
}
