/// What strangers read: the first page, a practitioner's, an offer's.
struct SiteTexts: Translated {
    let homeTitle: String
    let homeLead: String
    let howTitle: String
    let howBuy: String
    let howBuyText: String
    let howBook: String
    let howBookText: String
    let howKeep: String
    let howKeepText: String
    let who: String
    let whoNobody: String
    let offersTitle: String
    let noOffers: String
    let inside: String
    let dates: String
    let full: String
    let begun: String
    let chooseTime: String
    let buyNow: String
    let buyLater: String
    let waitlist: String
    let joinWaitlist: String
    let waiting: String
    let waitlistHint: String
    let policyTitle: String
    let more: String
    let session: String
    let package: String
    let bundle: String
    let workshop: String
    let course: String
    let offersOf: @Sendable (_ name: String) -> String
    let perSession: @Sendable (_ price: String) -> String
    let taxIncluded: @Sendable (_ rate: String) -> String
    let quantity: @Sendable (_ count: Int, _ name: String, _ minutes: String) -> String
    let bonus: @Sendable (_ sessions: String) -> String
    let validity: @Sendable (_ days: String) -> String
    let validityFromFirstUse: @Sendable (_ days: String) -> String
    let cancellation: @Sendable (_ hours: String) -> String
    let refundable: String
    let notRefundable: String
    let soldBy: @Sendable (_ name: String) -> String
}

extension SiteTexts {
    static let en = SiteTexts(
        homeTitle: "A booklet of tickets for the sessions you come to",
        homeLead: "Buy a package of sessions once, then book each one when it suits you. A session without a time is a ticket in your carnet: paid, yours, and not lost.",
        howTitle: "How it works", howBuy: "Buy", howBuyText: "Choose a package or a single session. A name and an address are enough; there is no account to make.",
        howBook: "Book", howBookText: "Pick a time now, or later: every ticket waits until you schedule it.",
        howKeep: "Keep", howKeepText: "Your carnet shows which tickets are unused, booked, used or returned, and what can still be done with each.",
        who: "Who you can book", whoNobody: "Nobody offers sessions here yet.", offersTitle: "Offers", noOffers: "Nothing is on sale at the moment.",
        inside: "What is inside", dates: "Dates", full: "Full", begun: "Has begun", chooseTime: "Choose a time", buyNow: "Buy",
        buyLater: "Buy, and choose times later", waitlist: "Waiting list", joinWaitlist: "Put me on the waiting list",
        waiting: "You are on the waiting list. If a seat comes free for you, we write to you.",
        waitlistHint: "Sign in to join the waiting list.", policyTitle: "If something comes up", more: "Look inside", session: "Single session",
        package: "Package", bundle: "Bundle", workshop: "Workshop", course: "Course", offersOf: { "Offers of \($0)" },
        perSession: { "\($0) per session" }, taxIncluded: { "including \($0)% tax" }, quantity: { "\($0) × \($1), \($2)" },
        bonus: { "plus \($0) on the house" }, validity: { "Schedule within \($0) of buying" },
        validityFromFirstUse: { "Schedule within \($0) of the first session" },
        cancellation: { "You can move or call off a session until \($0) before it begins. Later, it counts as used." },
        refundable: "Sessions that you have not scheduled can be given back for what you paid for them.",
        notRefundable: "Unused sessions are not paid back.", soldBy: { "with \($0)" })

    static let de = SiteTexts(
        homeTitle: "Ein Heft voller Termine, die Sie wirklich nutzen",
        homeLead: "Einmal ein Paket kaufen, jeden Termin buchen, wann er passt. Ein Termin ohne Zeit ist ein Abschnitt in Ihrem Carnet: bezahlt, Ihrer und nicht verloren.",
        howTitle: "So geht es", howBuy: "Kaufen", howBuyText: "Ein Paket oder einen einzelnen Termin wählen. Name und Adresse genügen, ein Konto braucht es nicht.",
        howBook: "Buchen", howBookText: "Die Zeit gleich wählen oder später: Jeder Abschnitt wartet, bis Sie ihn einlösen.",
        howKeep: "Behalten", howKeepText: "Ihr Carnet zeigt, welche Abschnitte frei, gebucht, genutzt oder zurückgegeben sind und was mit jedem noch geht.",
        who: "Bei wem Sie buchen können", whoNobody: "Noch bietet hier niemand Termine an.", offersTitle: "Angebote", noOffers: "Zurzeit ist nichts im Angebot.",
        inside: "Was enthalten ist", dates: "Daten", full: "Ausgebucht", begun: "Hat begonnen", chooseTime: "Zeit wählen", buyNow: "Kaufen",
        buyLater: "Kaufen, Zeiten später wählen", waitlist: "Warteliste", joinWaitlist: "Auf die Warteliste setzen",
        waiting: "Sie stehen auf der Warteliste. Wird ein Platz für Sie frei, schreiben wir Ihnen.",
        waitlistHint: "Melden Sie sich an, um auf die Warteliste zu kommen.", policyTitle: "Wenn etwas dazwischenkommt", more: "Ansehen",
        session: "Einzeltermin", package: "Paket", bundle: "Serie", workshop: "Workshop", course: "Kurs", offersOf: { "Angebote von \($0)" },
        perSession: { "\($0) je Termin" }, taxIncluded: { "einschließlich \($0) % Steuer" }, quantity: { "\($0) × \($1), \($2)" },
        bonus: { "dazu \($0) geschenkt" }, validity: { "Zeiten innerhalb von \($0) nach dem Kauf wählen" },
        validityFromFirstUse: { "Zeiten innerhalb von \($0) nach dem ersten Termin wählen" },
        cancellation: { "Bis \($0) vor Beginn können Sie einen Termin verlegen oder absagen. Danach gilt er als genutzt." },
        refundable: "Termine ohne Zeit können Sie zurückgeben und bekommen, was Sie dafür gezahlt haben.",
        notRefundable: "Ungenutzte Termine werden nicht erstattet.", soldBy: { "bei \($0)" })
}
