/// One session of one client: its own service, value and life. There is no parent booking.
public struct Booking: Sendable {
    public let id: ID<Booking>
    public let orderID: ID<Order>
    public let clientID: ID<Client>
    public let practitionerID: ID<Practitioner>
    public let session: SessionSnapshot
    /// The session's share of what was paid, in minor units of the order's currency.
    public let valueCents: Int64
    /// The place among the sessions of its order, from 0: the first session is number 0.
    public let position: Int
    public private(set) var life: SessionLife
    public let canceledBy: String?
    public let createdAt: Instant

    public init(
        id: ID<Booking>, orderID: ID<Order>, clientID: ID<Client>, practitionerID: ID<Practitioner>, session: SessionSnapshot,
        valueCents: Int64, position: Int, life: SessionLife, canceledBy: String?, createdAt: Instant
    ) {
        self.id = id
        self.orderID = orderID
        self.clientID = clientID
        self.practitionerID = practitionerID
        self.session = session
        self.valueCents = valueCents
        self.position = position
        self.life = life
        self.canceledBy = canceledBy
        self.createdAt = createdAt
    }
}

/// What was sold as one session, frozen at the sale: later edits of the catalogue change nothing here.
public struct SessionSnapshot: Hashable, Sendable {
    public let serviceID: ID<Service>
    public let serviceName: String
    /// Real minutes.
    public let durationMinutes: Int
    public let bufferBeforeMinutes: Int
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
