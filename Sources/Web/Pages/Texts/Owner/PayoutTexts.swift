/// What the owner's pages about payouts, commission and coupons say.
struct PayoutTexts: Translated {
    let title, lead, dueTitle, nobodyDue, practitioner, amount, below, belowHint, run, changed, all, status, number, made, ended, failure, transfers, listTitle: String
    let runTitle, any, show, pay, fail, cancel, why, whyHint, detail, look: String
    let commissions, commissionLead, kind, rate, save, agreements, agreementLead, adjustment, adjustmentHint, account, accountHint: String
    let coupons, couponLead, code, takesOff, goodFor, everyone, from, until, uses, limit, anyNumber, isActive, isOff, switchOff, switchOn, newCoupon, create: String
    let codeHint, percent, percentHint, fixed, fixedHint, currency, whose, firstDay, lastDay, maxUses, maxPerClient, optionalHint, oneDiscount: String
    let changedLine: @Sendable (_ name: String, _ now: String, _ before: String) -> String
    let payoutTitle: @Sendable (_ number: String) -> String
    let payAll: @Sendable (_ amounts: String) -> String
    let agreementWith: @Sendable (_ name: String) -> String
    let transfersOf: @Sendable (_ run: String) -> String
}

extension PayoutTexts {
    static let en = PayoutTexts(
        title: "Payouts", lead: "What practitioners have earned and can be paid. Look first; nothing is written before you press the button.",
        dueTitle: "Due now", nobodyDue: "Nobody is due at the moment.", practitioner: "Practitioner", amount: "Amount", below: "Too little yet",
        belowHint: "They are owed something, but less than is paid out at one time.", run: "Pay out",
        changed: "What is due has changed since you looked. Look at it again.", all: "All payouts", status: "State", number: "Number", made: "Made",
        ended: "Ended", failure: "Why it failed", transfers: "For the bank (CSV)", listTitle: "Payouts so far", runTitle: "Run", any: "Any", show: "Show",
        pay: "The bank has paid it", fail: "The bank sent it back", cancel: "Call it off", why: "Why it failed", whyHint: "As the bank says, for the record.",
        detail: "Payout", look: "Look", commissions: "Commission", commissionLead: "The part of a session's value that the studio keeps. What was earned before keeps its rate.",
        kind: "Kind of sale", rate: "Percent", save: "Save", agreements: "Agreements", agreementLead: "What differs for a practitioner, and where her money goes.",
        adjustment: "More or less commission, in percent", adjustmentHint: "Added to each rate. −5 takes five percent less.", account: "Account",
        accountHint: "As the bank wants it: an IBAN, say.", coupons: "Coupons", couponLead: "Codes that take something off a price.", code: "Code",
        takesOff: "Takes off", goodFor: "Good at", everyone: "Everyone's services", from: "From", until: "Through", uses: "Used", limit: "At most",
        anyNumber: "any number", isActive: "On", isOff: "Off", switchOff: "Switch off", switchOn: "Switch on", newCoupon: "New coupon", create: "Create",
        codeHint: "What buyers type: 3 to 40 letters, digits and hyphens.", percent: "Percent off", percentHint: "Either this or an amount.", fixed: "Amount off",
        fixedHint: "In the currency below.", currency: "Currency", whose: "Good at", firstDay: "First day", lastDay: "Last day", maxUses: "Orders in all",
        maxPerClient: "Orders of one client", optionalHint: "Empty for any number.", oneDiscount: "Write either percent or an amount.",
        changedLine: { "\($0): \($1) instead of \($2)." }, payoutTitle: { "Payout \($0)" }, payAll: { "Pay out \($0)" }, agreementWith: { "Agreement with \($0)" }, transfersOf: { "Run \($0) for the bank (CSV)" })

    static let de = PayoutTexts(
        title: "Auszahlungen", lead: "Was die Praxen verdient haben und bekommen können. Sehen Sie es an; vor dem Knopf wird nichts geschrieben.",
        dueTitle: "Jetzt fällig", nobodyDue: "Zurzeit ist nichts fällig.", practitioner: "Praxis", amount: "Betrag", below: "Noch zu wenig",
        belowHint: "Hier ist etwas geschuldet, aber weniger, als auf einmal ausgezahlt wird.", run: "Auszahlen",
        changed: "Was fällig ist, hat sich inzwischen geändert. Sehen Sie es noch einmal an.", all: "Alle Auszahlungen", status: "Stand", number: "Nummer",
        made: "Veranlasst", ended: "Abgeschlossen", failure: "Warum sie fehlschlug", transfers: "Für die Bank (CSV)", listTitle: "Bisherige Auszahlungen",
        runTitle: "Lauf", any: "Alle", show: "Zeigen", pay: "Die Bank hat gezahlt", fail: "Die Bank hat zurückgegeben", cancel: "Zurücknehmen",
        why: "Warum sie fehlschlug", whyHint: "Was die Bank sagt, für die Unterlagen.", detail: "Auszahlung", look: "Ansehen", commissions: "Provision",
        commissionLead: "Der Teil vom Wert eines Termins, den das Studio behält. Was schon verdient ist, behält seinen Satz.", kind: "Art des Verkaufs",
        rate: "Prozent", save: "Speichern", agreements: "Vereinbarungen", agreementLead: "Was für eine Praxis anders gilt, und wohin ihr Geld geht.",
        adjustment: "Mehr oder weniger Provision, in Prozent", adjustmentHint: "Kommt zu jedem Satz hinzu. −5 nimmt fünf Prozent weniger.", account: "Konto",
        accountHint: "Wie die Bank es will, zum Beispiel eine IBAN.", coupons: "Gutscheine", couponLead: "Codes, die etwas vom Preis nehmen.", code: "Code",
        takesOff: "Nachlass", goodFor: "Gilt bei", everyone: "Allen Praxen", from: "Ab", until: "Bis einschließlich", uses: "Eingelöst", limit: "Höchstens",
        anyNumber: "beliebig oft", isActive: "An", isOff: "Aus", switchOff: "Ausschalten", switchOn: "Einschalten", newCoupon: "Neuer Gutschein",
        create: "Anlegen", codeHint: "Was beim Kauf getippt wird: 3 bis 40 Buchstaben, Ziffern und Bindestriche.", percent: "Nachlass in Prozent",
        percentHint: "Entweder das oder ein Betrag.", fixed: "Nachlass als Betrag", fixedHint: "In der Währung darunter.", currency: "Währung", whose: "Gilt bei",
        firstDay: "Erster Tag", lastDay: "Letzter Tag", maxUses: "Käufe insgesamt", maxPerClient: "Käufe pro Person", optionalHint: "Leer heißt beliebig oft.",
        oneDiscount: "Schreiben Sie entweder Prozent oder einen Betrag.",
        changedLine: { "\($0): \($1) statt \($2)." }, payoutTitle: { "Auszahlung \($0)" }, payAll: { "\($0) auszahlen" }, agreementWith: { "Vereinbarung mit \($0)" }, transfersOf: { "Lauf \($0) für die Bank (CSV)" })
}
