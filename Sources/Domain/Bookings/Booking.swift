/// One session of one client: its own service, value and life. There is no parent booking.
public struct Booking: Sendable {
    /// Stays the same for the whole life of the session, rescheduling too (domain.md, Statuses).
    public let id: ID<Booking>
    /// The purchase it belongs to; a session is never moved to another order. Nil only for a session that came from an older
    /// system without one.
    public let orderID: ID<Order>?
    /// Who attends: the client of the order.
    public let clientID: ID<Client>
    /// Whose time it takes; no two live sessions of one practitioner overlap, buffers included. Scheduling gives it to
    /// another one where several offer the service.
    public private(set) var practitionerID: ID<Practitioner>
    /// What was sold: service, length and buffers, frozen at the sale.
    public let session: SessionSnapshot
    /// The session's share of what was paid, in minor units of the order's currency, tax included.
    public var valueCents: Int64 { value.cents }
    /// The same with the tax within it.
    public let value: TaxedValue
    /// The place among the sessions of its order, from 0: the first session is number 0.
    public let position: Int
    /// What changes: status, payment status, time and hold.
    public private(set) var life: SessionLife
    /// The meeting of a workshop or course that it is a seat of, or was promised; nil for a session of one client alone.
    public private(set) var groupDateID: ID<GroupDate>?
    /// `staff`, `client`, or `payment` where a failed payment ended the order; nil unless canceled.
    public private(set) var canceledBy: String?
    /// When it was bought, in UTC: the moment of the checkout.
    public let createdAt: Instant

    public init(
        id: ID<Booking>, orderID: ID<Order>?, clientID: ID<Client>, practitionerID: ID<Practitioner>, session: SessionSnapshot,
        value: TaxedValue, position: Int, life: SessionLife, groupDateID: ID<GroupDate>? = nil, canceledBy: String?,
        createdAt: Instant
    ) {
        self.id = id
        self.orderID = orderID
        self.clientID = clientID
        self.practitionerID = practitionerID
        self.session = session
        self.value = value
        self.position = position
        self.life = life
        self.groupDateID = groupDateID
        self.canceledBy = canceledBy
        self.createdAt = createdAt
    }

    /// The purchase that it belongs to, for all that a session can only do as a part of one.
    ///
    /// - Throws: `hasNoOrder` for one that came from an older system without its order
    public func purchase() throws(BookingRefusal) -> ID<Order> {
        guard let orderID else { throw .hasNoOrder }
        return orderID
    }

    /// The same session at another point of its life.
    public func living(_ life: SessionLife) -> Booking {
        var booking = self
        booking.life = life
        return booking
    }

    /// The same session with who called it off; nil for nobody.
    public func canceled(by who: String?) -> Booking {
        var booking = self
        booking.canceledBy = who
        return booking
    }

    /// The same session with who delivers it, and the group it is a seat of, if any.
    public func given(to practitioner: ID<Practitioner>, groupDate: ID<GroupDate>?) -> Booking {
        var booking = self
        booking.practitionerID = practitioner
        booking.groupDateID = groupDate
        return booking
    }
}

/// What was sold as one session, frozen at the sale: later edits of the catalogue change nothing here.
public struct SessionSnapshot: Hashable, Sendable {
    /// The single session in the catalogue; within a package the child service, not the package.
    public let serviceID: ID<Service>
    /// The name at the sale, `Yoga`; renaming the service later leaves it.
    public let serviceName: String
    /// Real minutes.
    public let durationMinutes: Int
    /// Minutes that the practitioner keeps free before the start; the client does not see them.
    public let bufferBeforeMinutes: Int
    /// Minutes that the practitioner keeps free after the end; the client does not see them.
    public let bufferAfterMinutes: Int

    public init(serviceID: ID<Service>, serviceName: String, durationMinutes: Int, bufferBeforeMinutes: Int, bufferAfterMinutes: Int) {
        self.serviceID = serviceID
        self.serviceName = serviceName
        self.durationMinutes = durationMinutes
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
    }

    /// The client's time, when the session starts at `start`.
    public func time(from start: Instant) -> TimeRange { TimeRange(start: start, minutes: durationMinutes) }

    /// The practitioner's time: the client's with its buffers.
    public func busy(_ time: TimeRange) -> TimeRange {
        time.padded(before: bufferBeforeMinutes, after: bufferAfterMinutes)
    }
}
