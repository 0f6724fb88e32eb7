import UseCases

/// All pages of the owner's.
enum OwnerPages {
    static func routes(_ studio: Studio, keys: KeyRing) -> [PageRoute] {
        let all: [[PageRoute]] = [
            GlancePage.routes(studio), MonthsPage.routes(studio), LiabilityPage.routes(studio), BalancePage.routes(studio),
            OrdersPage.routes(studio), OwnerOrderPage.routes(studio), OrderForms.routes(studio), OwnerRefundPage.routes(studio),
            PayoutsPage.routes(studio), PayoutPage.routes(studio), CommissionsPage.routes(studio), CouponsPage.routes(studio),
            PeoplePage.routes(studio), PersonPage.routes(studio), ConnectionsPage.routes(studio, keys: keys), EndpointPages.routes(studio),
            DeadLettersPage.routes(studio), AuditPage.routes(studio), ExportsPage.routes(studio),
        ]
        return all.flatMap { $0 }
    }
}
