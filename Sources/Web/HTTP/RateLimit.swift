/// How often one address may do something, on one server. What must hold on all servers together is counted in rows (`TryLimit`).
struct RateLimit: Sendable {
    /// What the headers call it.
    let name: String
    /// How many at once, and how many in a window.
    let quota: Int
    /// In how many seconds all of them come back, one by one.
    let seconds: Int

    /// Passwords, codes and links that are tried.
    static let signIn = RateLimit(name: "sign-in", quota: 20, seconds: 60)
    /// Mails that are asked for.
    static let mail = RateLimit(name: "mail", quota: 10, seconds: 600)
    /// Purchases: nobody buys more than that by hand.
    static let checkout = RateLimit(name: "checkout", quota: 30, seconds: 60)
}
