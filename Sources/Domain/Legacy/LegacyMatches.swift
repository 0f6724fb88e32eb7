/// Which orders fit which bookings that no row links to one, and whether that is unambiguous.
public struct LegacyMatches: Sendable {
    private var groupOf: [Int64: Group] = [:]

    /// Bookings and orders that fit each other, directly or by way of others.
    private struct Group: Sendable {
        var bookings: Set<Int64> = []
        var orders: Set<Int64> = []
    }

    /// - Parameter fits: each booking with each order that fits it
    public init(_ fits: [(booking: Int64, order: Int64)]) {
        let ordersOf = Dictionary(grouping: fits, by: \.booking).mapValues { $0.map(\.order) }
        let bookingsOf = Dictionary(grouping: fits, by: \.order).mapValues { $0.map(\.booking) }
        for start in ordersOf.keys where groupOf[start] == nil {
            var group = Group(bookings: [start])
            var open = [start]
            while let booking = open.popLast() {
                for order in ordersOf[booking] ?? [] where group.orders.insert(order).inserted {
                    for other in bookingsOf[order] ?? [] where group.bookings.insert(other).inserted { open.append(other) }
                }
            }
            for booking in group.bookings { groupOf[booking] = group }
        }
    }

    /// How a booking that no row links to an order is linked, and to which.
    public func link(of booking: Int64) -> (link: LegacyPurchase.Link, order: Int64?) {
        guard let group = groupOf[booking] else { return (.none, nil) }
        if group.bookings.count == 1, group.orders.count == 1 { return (.matching, group.orders.first) }
        return (.ambiguous(parents: group.bookings.sorted(), orders: group.orders.sorted()), nil)
    }
}
