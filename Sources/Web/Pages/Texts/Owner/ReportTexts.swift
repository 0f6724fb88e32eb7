/// What the reports say.
struct ReportTexts: Translated {
    let title, lead, month, sold, delivered, refunded, breakage, tax, owed, moneyIn, together, csv, show, howMany: String
    let monthsChart: String
    let liabilityTitle, liabilityLead, asOf, practitioner, package, orders, amount, credit, noneOwed, leftForNow: String
    let balanceTitle, balanceLead, account, debit, creditSide, balance, balances, offBalance: String
    let monthsIn: @Sendable (_ currency: String) -> String
    let owedIn: @Sendable (_ currency: String, _ day: String) -> String
    let barsSentence: @Sendable (_ sold: String, _ delivered: String, _ months: Int) -> String
    let lastMonths: @Sendable (Int) -> String
}

extension ReportTexts {
    static let en = ReportTexts(
        title: "Month by month", lead: "What was sold, what became yours, and what went back, as the books have it.",
        month: "Month", sold: "Sold", delivered: "Delivered", refunded: "Refunded", breakage: "Kept of unused sessions", tax: "Taxes due",
        owed: "Owed at its end", moneyIn: "Money in", together: "Together", csv: "Download as a table (CSV)", show: "Show", howMany: "Months",
        monthsChart: "Sold and delivered, month by month",
        liabilityTitle: "Owed in sessions", liabilityLead: "What clients had paid for and you had not delivered at the end of a day.",
        asOf: "At the end of", practitioner: "Practitioner", package: "What was sold", orders: "Orders", amount: "Owed",
        credit: "Clients' credit", noneOwed: "Nothing was owed.", leftForNow: "Leave it empty for now.",
        balanceTitle: "Trial balance", balanceLead: "Every account of the books. Both sides add up to the same, or something is wrong.",
        account: "Account", debit: "Debit", creditSide: "Credit", balance: "Balance", balances: "The books are in balance.",
        offBalance: "The books are not in balance. Run carnet doctor, and ask for help.",
        monthsIn: { "Months in \($0)" }, owedIn: { "Owed in \($0), \($1)" },
        barsSentence: { "Two bars for each of \($2) months. In the last one \($0) was sold and \($1) delivered." },
        lastMonths: { "The last \($0) months" })

    static let de = ReportTexts(
        title: "Monat für Monat", lead: "Was verkauft wurde, was Ihr Geld geworden ist und was zurückging, so wie es in den Büchern steht.",
        month: "Monat", sold: "Verkauft", delivered: "Geleistet", refunded: "Erstattet", breakage: "Aus Ungenutztem einbehalten",
        tax: "Fällige Steuern", owed: "Am Ende geschuldet", moneyIn: "Eingenommen", together: "Zusammen",
        csv: "Als Tabelle herunterladen (CSV)", show: "Zeigen", howMany: "Monate",
        monthsChart: "Verkauft und geleistet, Monat für Monat",
        liabilityTitle: "In Terminen geschuldet", liabilityLead: "Was am Ende eines Tages bezahlt und noch nicht geleistet war.",
        asOf: "Am Ende des", practitioner: "Praxis", package: "Was verkauft wurde", orders: "Käufe", amount: "Geschuldet",
        credit: "Guthaben der Kundschaft", noneOwed: "Nichts war geschuldet.", leftForNow: "Leer heißt jetzt.",
        balanceTitle: "Summenbilanz", balanceLead: "Jedes Konto der Bücher. Beide Seiten ergeben dasselbe, oder etwas stimmt nicht.",
        account: "Konto", debit: "Soll", creditSide: "Haben", balance: "Saldo", balances: "Die Bücher sind ausgeglichen.",
        offBalance: "Die Bücher sind nicht ausgeglichen. Starten Sie carnet doctor und holen Sie Hilfe.",
        monthsIn: { "Monate in \($0)" }, owedIn: { "Geschuldet in \($0), \($1)" },
        barsSentence: { "Zwei Balken für jeden von \($2) Monaten. Im letzten wurde für \($0) verkauft und für \($1) geleistet." },
        lastMonths: { "Die letzten \($0) Monate" })
}
