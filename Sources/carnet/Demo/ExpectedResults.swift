import Domain

/// The design note's expected results of buying a package, each with what was seen.
struct ExpectedResults {
    struct Result {
        let name: String
        let holds: Bool
        let seen: String
    }

    let order: Order
    let bookings: [Booking]
    let price: Money
    let sessions: Int

    var all: [Result] {
        [noParent, sessionsCreated, linked, packageInfo, drafts, values, cleaner]
    }

    private var noParent: Result {
        let names = bookings.map(\.session.serviceName)
        return Result(
            name: "No parent booking created",
            holds: bookings.count == sessions && bookings.allSatisfy { $0.session.serviceID != order.terms.serviceID },
            seen: "bookings of order \(order.id): \(names.joined(separator: ", ")); none of them is \(order.terms.serviceName) itself")
    }

    private var sessionsCreated: Result {
        Result(
            name: "\(sessions) session bookings created", holds: bookings.count == sessions,
            seen: "bookings \(bookings.map { String($0.id.rawValue) }.joined(separator: ", "))")
    }

    private var linked: Result {
        Result(
            name: "All linked to order", holds: bookings.allSatisfy { $0.orderID == order.id },
            seen: "order_id of each: \(bookings.map { $0.orderID?.description ?? "none" }.joined(separator: ", "))")
    }

    private var packageInfo: Result {
        let package = order.terms.package
        let share = Double(price.cents) / Double(max(1, sessions))
        return Result(
            name: "Order has all package info",
            holds: order.terms.type == .package && package?.totalSessions == sessions
                && package?.sessionValueCents == Int64(share.rounded()) && order.terms.payableCents == price.cents,
            seen: """
                order_type \(order.terms.type.rawValue), total_sessions \(package?.totalSessions ?? 0), \
                session_value_cents \(package?.sessionValueCents ?? 0), total_amount_cents \(order.terms.totalAmountCents)
                """)
    }

    private var drafts: Result {
        Result(
            name: "Sessions are draft, paid, and without a time",
            holds: bookings.allSatisfy { $0.life.status == .draft && $0.life.paymentStatus == .paid && $0.life.time == nil },
            seen: bookings.map { "\($0.life.status.rawValue)/\($0.life.paymentStatus.rawValue)" }.joined(separator: ", "))
    }

    private var values: Result {
        let sum = bookings.map(\.valueCents).reduce(0, +)
        return Result(
            name: "Values add up to the price, to the cent", holds: sum == price.cents,
            seen: bookings.map { String($0.valueCents) }.joined(separator: " + ") + " = \(sum)")
    }

    private var cleaner: Result {
        Result(
            name: "Cleaner data model", holds: bookings.count == sessions,
            seen: "\(bookings.count) records instead of \(sessions + 1): the order is the purchase record")
    }
}
