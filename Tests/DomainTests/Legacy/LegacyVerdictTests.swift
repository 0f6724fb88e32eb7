import Domain
import Testing

@Suite("The verdict on an old purchase")
struct LegacyVerdictTests {
    @Test("its order is certain and says the same: it vanishes, and nobody needs to look")
    func certain() {
        let verdict = LegacyVerdict(of: purchase())
        #expect(verdict.vanishes && verdict.anomalies.isEmpty)
    }

    @Test("it stays where it has no order, or where several fit")
    func noOrder() {
        let none = LegacyVerdict(of: purchase(link: .none, order: nil))
        #expect(!none.vanishes && none.anomalies.map(\.kind) == [.noOrderAtAll])
        #expect(none.anomalies[0].records == [.init(.booking, [172, 173, 174, 175])])
        let first = LegacyVerdict(of: purchase(link: .ambiguous(parents: [172, 180], orders: [1, 2]), order: nil))
        #expect(!first.vanishes && first.anomalies.map(\.kind) == [.twoOrdersFit])
        // The case is told once.
        let other = LegacyVerdict(of: purchase(link: .ambiguous(parents: [170, 172], orders: [1, 2]), order: nil))
        #expect(!other.vanishes && other.anomalies.isEmpty)
    }

    @Test("it stays where it was hidden, where the prices differ, where it has no sessions, and where the order is not only its own")
    func doubtful() {
        func kinds(_ purchase: LegacyPurchase) -> [LegacyAnomaly.Kind] {
            let verdict = LegacyVerdict(of: purchase)
            #expect(!verdict.vanishes)
            return verdict.anomalies.map(\.kind)
        }
        #expect(kinds(purchase(isDeleted: true)) == [.parentSoftDeleted])
        #expect(kinds(purchase(order: order(subtotalCents: 48_500))) == [.orderAndParentDisagreeOnPrice])
        #expect(kinds(purchase(sessions: [])) == [.parentWithoutSessions])
        #expect(kinds(purchase(order: order(clientID: 9))) == [.orderIsNotOnlyTheParents])
        #expect(kinds(purchase(order: order(parents: 2))) == [.orderIsNotOnlyTheParents])
        #expect(kinds(purchase(order: order(otherSessions: 1))) == [.orderIsNotOnlyTheParents])
    }

    @Test("a person who gave it its order has looked")
    func byDecision() {
        #expect(LegacyVerdict(of: purchase(isDeleted: true, link: .decision, order: order(subtotalCents: 48_500))).vanishes)
    }

    @Test("what is odd about sessions is reported, and keeps nothing from vanishing")
    func reported() {
        func kinds(_ purchase: LegacyPurchase) -> [LegacyAnomaly.Kind] {
            let verdict = LegacyVerdict(of: purchase)
            #expect(verdict.vanishes)
            return verdict.anomalies.map(\.kind)
        }
        #expect(kinds(purchase(link: .matching)) == [.orderFoundOnlyByMatching])
        #expect(kinds(purchase(sold: 4)) == [.tooFewSessions])
        #expect(kinds(purchase(sold: 2)) == [.tooManySessions])
        #expect(kinds(purchase(sessions: [session(173, order: 7), session(174), session(175)])) == [.sessionPointsAtAnotherOrder])
        #expect(kinds(purchase(sessions: [session(173, client: 7), session(174), session(175)])) == [.sessionOfAnotherClient])
        #expect(kinds(purchase(sessions: [session(173, copy: 190), session(174), session(175)])) == [.rescheduledSessionLostItsOrder])
        #expect(kinds(purchase(sessions: [session(173, price: 5), session(174), session(175)])) == [.moneyOnTheSessionsToo])
        #expect(kinds(purchase(order: order(counted: (3, 2)))) == [.counterDisagrees])
        #expect(kinds(purchase(order: order(isRefunded: true))) == [.refundedPurchaseWithLiveSessions])
        #expect(kinds(purchase(notes: [4])) == [.thingsHangOnTheParent])
        let earned = LegacyPurchase.Earning(id: 1, netCents: 42_500)
        #expect(kinds(purchase(sessions: [session(173, earned: [earned]), session(174), session(175)], earnings: [earned])) == [.practitionerPaidTwice])
    }

    @Test("a bundle stays as long as sessions that were sold are nowhere")
    func bundles() {
        #expect(LegacyVerdict(of: purchase(isBundle: true)).vanishes)
        let lacking = LegacyVerdict(of: purchase(isBundle: true, sold: 10, bonus: 2))
        #expect(!lacking.vanishes && lacking.anomalies.map(\.kind) == [.oldBundleSessionsNeverCreated])
        #expect(lacking.anomalies[0].numbers.map(\.value) == [10, 2, 3])
    }

    @Test("orders match where exactly one fits one; what hangs together by way of others is ambiguous for all")
    func matching() {
        let matches = LegacyMatches([(booking: 1, order: 10), (booking: 2, order: 20), (booking: 3, order: 20), (booking: 3, order: 30), (booking: 4, order: 30)])
        #expect(matches.link(of: 1) == (.matching, 10))
        for booking in [2, 3, 4] as [Int64] {
            #expect(matches.link(of: booking) == (.ambiguous(parents: [2, 3, 4], orders: [20, 30]), nil))
        }
        #expect(matches.link(of: 5) == (.none, nil))
    }

    private func purchase(
        isBundle: Bool = false, isDeleted: Bool = false, sold: Int = 3, bonus: Int = 0, link: LegacyPurchase.Link = .orderColumn,
        order: LegacyPurchase.Order? = Self.order(), sessions: [LegacyPurchase.Session]? = nil, earnings: [LegacyPurchase.Earning] = [], notes: [Int64] = []
    ) -> LegacyPurchase {
        LegacyPurchase(
            id: 172, isBundle: isBundle, isDeleted: isDeleted, clientID: 2, priceCents: 50_000, sessionsSold: sold, bonusSessions: bonus, link: link,
            order: order, sessions: sessions ?? [session(173), session(174), session(175)], earnings: earnings, noteIDs: notes, reviewIDs: [])
    }

    private func session(
        _ id: Int64, client: Int64 = 2, order: Int64? = 145, price: Int64 = 0, copy: Int64? = nil, earned: [LegacyPurchase.Earning] = []
    ) -> LegacyPurchase.Session {
        LegacyPurchase.Session(id: id, clientID: client, orderID: order, status: copy == nil ? "draft" : "rescheduled", priceCents: price, copyID: copy, earnings: earned)
    }

    private func order(
        clientID: Int64 = 2, subtotalCents: Int64 = 50_000, isRefunded: Bool = false, counted: (total: Int, completed: Int)? = nil, parents: Int = 1,
        otherSessions: Int = 0
    ) -> LegacyPurchase.Order {
        Self.order(clientID: clientID, subtotalCents: subtotalCents, isRefunded: isRefunded, counted: counted, parents: parents, otherSessions: otherSessions)
    }

    private static func order(
        clientID: Int64 = 2, subtotalCents: Int64 = 50_000, isRefunded: Bool = false, counted: (total: Int, completed: Int)? = nil, parents: Int = 1,
        otherSessions: Int = 0
    ) -> LegacyPurchase.Order {
        LegacyPurchase.Order(
            id: 145, clientID: clientID, subtotalCents: subtotalCents, isRefunded: isRefunded, counted: counted, parents: parents, otherSessions: otherSessions)
    }
}
