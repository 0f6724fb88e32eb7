import UseCases

/// Every page about tickets: under `/carnet` for a client who is signed in, under `/o/…` for whoever has the link to an order.
enum CarnetRoutes {
    static func all(_ studio: Studio, baseURL: String) -> [PageRoute] {
        let link = Holder.ofLink(studio)
        return CarnetPage.routes(studio, Holder.signedIn) + CalendarPage.routes(studio, baseURL: baseURL)
            + ofOrders(studio, at: "/carnet/orders/{order}", for: .client, Holder.signedIn)
            + SessionPage.routes(studio, at: "/carnet", for: .client, Holder.signedIn)
            + ofOrders(studio, at: "/o/{token}", for: .open, link) + SessionPage.routes(studio, at: "/o/{token}", for: .open, link)
            + BuyAgain.routes(studio)
    }

    private static func ofOrders(
        _ studio: Studio, at path: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder
    ) -> [PageRoute] {
        OrderPage.routes(studio, at: path, for: access, find) + WeeklyPage.routes(studio, at: path, for: access, find)
            + RefundPage.routes(studio, at: path, for: access, find) + ReceiptPage.routes(studio, at: path, for: access, find)
    }
}
