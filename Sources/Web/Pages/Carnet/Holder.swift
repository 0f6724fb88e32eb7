import Domain
import UseCases

/// Who holds tickets, and where: a client signed in to her carnet, or whoever has the link to one order. Both do the same
/// things through the same use cases; the link reaches its one order only.
struct Holder: Sendable {
    let caller: Caller
    /// Under which addresses her pages are: `/carnet`, or `/o/` with the link's secret.
    let base: String
    /// The only order she reaches; nil for all her own.
    let only: ID<Order>?

    /// Finds the holder of a visit.
    typealias Finder = @Sendable (Visit) async throws -> Holder

    static let signedIn: Finder = { Holder(caller: $0.caller, base: "/carnet", only: nil) }

    static func ofLink(_ studio: Studio) -> Finder {
        { visit in
            let token = visit.text("token")
            let (order, caller) = try await OrderLinks(studio).open(token)
            return Holder(caller: caller, base: "/o/\(token.percentEncoded)", only: order)
        }
    }

    /// - Throws: `NotFound` for an order that a link does not lead to.
    func check(_ order: ID<Order>) throws(NotFound) {
        guard only.map({ $0 == order }) ?? true else { throw NotFound("order \(order)") }
    }

    /// The order that an address names, or the only one there is.
    func order(_ visit: Visit) throws -> ID<Order> {
        let id: ID<Order> = try only ?? visit.id("order", at: "order")
        try check(id)
        return id
    }

    /// Where the page of an order is.
    func path(_ order: ID<Order>) -> String { only == nil ? "\(base)/orders/\(order)" : base }

    /// Where the page of a session is.
    func path(_ booking: ID<Booking>) -> String { "\(base)/sessions/\(booking)" }
}
