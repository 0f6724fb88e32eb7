/// The page behind the last link of a mail that one can do without.
struct SubscriptionTexts: Translated {
    let title: String
    let packages: String
    let agenda: String
    let end: String
    let ended: String
    let begin: String
}

extension SubscriptionTexts {
    static let en = SubscriptionTexts(
        title: "Mails", packages: "You get a mail when sessions of your packages are about to be lost, and when a package is used up.",
        agenda: "You get a mail with your sessions of the day, every morning on which there are any.", end: "No more of these mails",
        ended: "You get no more of these mails. Those about your purchases and your sessions still come.", begin: "Send them again")

    static let de = SubscriptionTexts(
        title: "Mails", packages: "Sie bekommen eine Mail, wenn Termine Ihrer Pakete zu verfallen drohen und wenn ein Paket aufgebraucht ist.",
        agenda: "Sie bekommen an jedem Morgen mit Terminen eine Mail, in der sie stehen.", end: "Keine solchen Mails mehr",
        ended: "Sie bekommen keine solchen Mails mehr. Die zu Ihren Käufen und Terminen kommen weiterhin.", begin: "Wieder schicken")
}
