// As with sessions: what is not true any more when the mail leaves is not told.
extension PackageNews {
    /// That the sessions of an order are about to be lost.
    ///
    /// - Parameter end: when they are, as this was noted
    /// - Returns: nil if that changed, or nothing is left to be lost
    public static func expiring(
        _ kind: MailKind, _ order: Order, _ sessions: [Booking], at end: Instant, isOffered: Bool, now: Instant
    ) -> PackageNews? {
        let unused = sessions.filter { $0.life.status == .draft }.map(\.session.serviceName)
        guard order.terms.expiresAt == end, order.pausedAt == nil, end > now, !unused.isEmpty else { return nil }
        return PackageNews(order: order, unused: unused, isOffered: isOffered)
    }

    /// That a package is used up; nil if one of its sessions is still to come after all, as when a completion was taken back.
    public static func used(_ order: Order, _ sessions: [Booking], isOffered: Bool) -> PackageNews? {
        let isOver = sessions.allSatisfy { session in
            switch session.life.status {
            case .draft, .pendingPayment, .confirmed: false
            case .completed, .noShow, .canceled, .expired: true
            }
        }
        return isOver ? PackageNews(order: order, unused: [], isOffered: isOffered) : nil
    }
}
