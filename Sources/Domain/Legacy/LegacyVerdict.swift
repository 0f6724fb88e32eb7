/// What becomes of an old purchase, and what a person should see of it. The same facts always lead to the same verdict, so a dry
/// run shows what a run will do.
public struct LegacyVerdict: Sendable {
    /// Whether the parent vanishes and its sessions become those of its order; if not, everything stays as it is.
    public let vanishes: Bool
    /// Why it stays, or what was seen on the way.
    public let anomalies: [LegacyAnomaly]

    /// Judges a purchase. A parent vanishes only where its order is certain and says the same; what is missing or too much
    /// besides is reported, and not put right.
    public init(of purchase: LegacyPurchase) {
        var seen = Seen(purchase)
        switch (purchase.link, purchase.order) {
        case (.ambiguous(let parents, let orders), _):
            // The case is told once, by its first parent.
            if parents.first == purchase.id { seen.note(.twoOrdersFit, [.init(.booking, parents), .init(.order, orders)]) }
            seen.stays = true
        case (_, nil):
            seen.note(
                .noOrderAtAll, [.init(.booking, [purchase.id] + purchase.sessions.map(\.id))], [.init("price_cents", purchase.priceCents)])
            seen.stays = true
        case (let link, let order?):
            if link == .matching { seen.note(.orderFoundOnlyByMatching, seen.parentAndOrder(order)) }
            if purchase.isBundle { seen.lookAtBundle(order) } else { seen.lookAtPackage(order) }
            if link != .decision { seen.lookAtOrder(order) }
        }
        seen.lookAtTexts()
        anomalies = seen.anomalies
        vanishes = !seen.stays
    }
}

/// What is seen of a purchase, kind after kind.
private struct Seen {
    let purchase: LegacyPurchase
    var anomalies: [LegacyAnomaly] = []
    var stays = false

    init(_ purchase: LegacyPurchase) { self.purchase = purchase }

    mutating func note(_ kind: LegacyAnomaly.Kind, _ records: [LegacyAnomaly.Group], _ numbers: [LegacyAnomaly.Number] = []) {
        anomalies.append(LegacyAnomaly(kind, records, numbers))
    }

    func parentAndOrder(_ order: LegacyPurchase.Order) -> [LegacyAnomaly.Group] { [.init(.booking, [purchase.id]), .init(.order, [order.id])] }

    /// Some sessions of old bundles were only made when they were used: the parent is all that knows of the others.
    mutating func lookAtBundle(_ order: LegacyPurchase.Order) {
        guard purchase.sessions.count < purchase.sessionsSold + purchase.bonusSessions else { return }
        note(
            .oldBundleSessionsNeverCreated, [.init(.booking, [purchase.id] + purchase.sessions.map(\.id)), .init(.order, [order.id])],
            [.init("sold", Int64(purchase.sessionsSold)), .init("bonus", Int64(purchase.bonusSessions)), .init("have", Int64(purchase.sessions.count))])
        stays = true
    }

    mutating func lookAtPackage(_ order: LegacyPurchase.Order) {
        let sessions = purchase.sessions
        let (have, sold) = (sessions.count, purchase.sessionsSold)
        let counts = [LegacyAnomaly.Number("have", Int64(have)), .init("sold", Int64(sold))]
        if have == 0 {
            note(.parentWithoutSessions, parentAndOrder(order))
            stays = true
        } else if have < sold {
            note(.tooFewSessions, parentAndOrder(order), counts)
        } else if have > sold {
            note(.tooManySessions, parentAndOrder(order), counts)
        }
        lookAtSessions(sessions, order)
        let completed = sessions.count { $0.status == "completed" }
        if let counted = order.counted, have > 0, counted.completed != completed || counted.total != have {
            note(
                .counterDisagrees, [.init(.order, [order.id]), .init(.booking, [purchase.id])],
                [
                    .init("counter", Int64(counted.completed)), .init("total_in_metadata", Int64(counted.total)),
                    .init("really_completed", Int64(completed)), .init("really", Int64(have)),
                ])
        }
        let open = sessions.filter(\.isOpen).map(\.id)
        if order.isRefunded, !open.isEmpty {
            note(.refundedPurchaseWithLiveSessions, [.init(.order, [order.id]), .init(.booking, [purchase.id] + open)])
        }
        let bySession = sessions.flatMap(\.earnings)
        if !purchase.earnings.isEmpty, !bySession.isEmpty {
            note(
                .practitionerPaidTwice,
                [.init(.order, [order.id]), .init(.booking, [purchase.id]), .init(.earning, (purchase.earnings + bySession).map(\.id))],
                [
                    .init("parent_net_cents", purchase.earnings.map(\.netCents).reduce(0, +)),
                    .init("session_net_cents", bySession.map(\.netCents).reduce(0, +)),
                ])
        }
    }

    private mutating func lookAtSessions(_ sessions: [LegacyPurchase.Session], _ order: LegacyPurchase.Order) {
        for session in sessions {
            if let other = session.orderID, other != order.id {
                note(.sessionPointsAtAnotherOrder, [.init(.booking, [session.id]), .init(.order, [order.id, other])])
            }
            if session.clientID != purchase.clientID {
                note(.sessionOfAnotherClient, [.init(.booking, [session.id, purchase.id]), .init(.order, [order.id])])
            }
            if let copy = session.copyID {
                note(.rescheduledSessionLostItsOrder, [.init(.booking, [session.id, copy]), .init(.order, [order.id])])
            }
        }
        let priced = sessions.filter { $0.priceCents > 0 }.map(\.id)
        if !priced.isEmpty { note(.moneyOnTheSessionsToo, [.init(.order, [order.id]), .init(.booking, priced)]) }
    }

    /// What makes it doubtful that the order is this purchase.
    mutating func lookAtOrder(_ order: LegacyPurchase.Order) {
        if purchase.isDeleted {
            note(.parentSoftDeleted, parentAndOrder(order))
            stays = true
        }
        if order.subtotalCents != purchase.priceCents {
            note(
                .orderAndParentDisagreeOnPrice, parentAndOrder(order),
                [.init("parent_cents", purchase.priceCents), .init("order_cents", order.subtotalCents)])
            stays = true
        }
        if order.clientID != purchase.clientID || order.parents > 1 || order.otherSessions > 0 {
            note(.orderIsNotOnlyTheParents, parentAndOrder(order))
            stays = true
        }
    }

    mutating func lookAtTexts() {
        guard !purchase.noteIDs.isEmpty || !purchase.reviewIDs.isEmpty else { return }
        note(.thingsHangOnTheParent, [.init(.booking, [purchase.id]), .init(.note, purchase.noteIDs), .init(.review, purchase.reviewIDs)])
    }
}
