/// What is said while buying.
struct CheckoutTexts: Translated {
    let title: String
    let summary: String
    let price: String
    let discount: String
    let total: String
    let taxAdded: @Sendable (_ rate: String) -> String
    let taxWithin: @Sendable (_ rate: String) -> String
    let creditUsed: String
    let toPay: String
    let time: String
    let timeLater: String
    let changeTime: String
    let chooseTime: String
    let coupon: String
    let applyCoupon: String
    let you: String
    let name: String
    let email: String
    let emailHint: String
    let signedIn: String
    let payment: String
    let card: String
    let cardHint: String
    let testNote: String
    let testOK: String
    let testOKHint: String
    let testDeclined: String
    let testDeclinedHint: String
    let testAction: String
    let testActionHint: String
    let payLater: String
    let payLaterHint: String
    let nothingToPay: String
    let buy: String
    let buyFor: @Sendable (_ price: String) -> String
    let useCredit: @Sendable (_ amount: String) -> String
    let wrongName: String
    let wrongEmail: String
    let wrongPayment: String
    let timeGone: String
    let terms: String
    let doneTitle: String
    let doneText: String
    let leftTitle: String
    let leftText: String
}

extension CheckoutTexts {
    static let en = CheckoutTexts(
        title: "Checkout", summary: "What you buy", price: "Price", discount: "Discount", total: "Total", taxAdded: { "Tax, \($0)%" },
        taxWithin: { "of it tax, \($0)%" }, creditUsed: "Paid with your credit", toPay: "To pay", time: "Time",
        timeLater: "You choose the time later; the ticket waits in your carnet.", changeTime: "Change", chooseTime: "Choose a time now",
        coupon: "Coupon", applyCoupon: "Apply", you: "You", name: "Name", email: "E-mail",
        emailHint: "The confirmation goes there. No account is made, no password is needed.",
        signedIn: "You are signed in; this goes into your carnet.", payment: "How you pay", card: "Card",
        cardHint: "You go to our payment provider's page and come back here.", testNote: "This is a demonstration. No money moves.",
        testOK: "Test card that pays", testOKHint: "The purchase succeeds at once.", testDeclined: "Test card that is declined",
        testDeclinedHint: "Nothing is bought; you can try again.", testAction: "Test card whose bank asks first",
        testActionHint: "You confirm on a page that stands for the bank's.", payLater: "At the studio",
        payLaterHint: "You pay on the spot. Until then the sessions are reserved, not booked; a chosen time is kept for 15 minutes.",
        nothingToPay: "There is nothing to pay.", buy: "Buy", buyFor: { "Buy for \($0)" }, useCredit: { "Use my credit of \($0)" },
        wrongName: "Enter your name.", wrongEmail: "Enter an e-mail address, like ada@example.com.", wrongPayment: "Choose how you want to pay.",
        timeGone: "That time has just been taken. Choose another, or buy and choose later.",
        terms: "You buy under these rules, which later changes do not touch.",
        doneTitle: "Thank you", doneText: "Your payment is on its way to us. The confirmation comes by mail; you can close this page.",
        leftTitle: "Not paid", leftText: "Nothing was charged. Go back to where you came from to try again.")

    static let de = CheckoutTexts(
        title: "Kasse", summary: "Was Sie kaufen", price: "Preis", discount: "Nachlass", total: "Summe", taxAdded: { "Steuer, \($0) %" },
        taxWithin: { "darin Steuer, \($0) %" }, creditUsed: "Mit Guthaben bezahlt", toPay: "Zu zahlen", time: "Zeit",
        timeLater: "Sie wählen die Zeit später; der Abschnitt wartet in Ihrem Carnet.", changeTime: "Ändern", chooseTime: "Jetzt eine Zeit wählen",
        coupon: "Gutschein", applyCoupon: "Einlösen", you: "Sie", name: "Name", email: "E-Mail",
        emailHint: "Dorthin geht die Bestätigung. Es entsteht kein Konto, und es braucht kein Passwort.",
        signedIn: "Sie sind angemeldet; der Kauf kommt in Ihr Carnet.", payment: "Wie Sie zahlen", card: "Karte",
        cardHint: "Sie gehen zur Seite unseres Zahlungsdienstes und kommen hierher zurück.", testNote: "Das ist eine Vorführung. Es fließt kein Geld.",
        testOK: "Testkarte, die zahlt", testOKHint: "Der Kauf gelingt sofort.", testDeclined: "Testkarte, die abgelehnt wird",
        testDeclinedHint: "Nichts wird gekauft; Sie können es noch einmal versuchen.", testAction: "Testkarte, deren Bank nachfragt",
        testActionHint: "Sie bestätigen auf einer Seite, die für die der Bank steht.", payLater: "Vor Ort",
        payLaterHint: "Sie zahlen im Studio. Bis dahin sind die Termine vorgemerkt, nicht gebucht; eine gewählte Zeit bleibt 15 Minuten frei.",
        nothingToPay: "Es ist nichts zu zahlen.", buy: "Kaufen", buyFor: { "Für \($0) kaufen" }, useCredit: { "Mein Guthaben von \($0) nutzen" },
        wrongName: "Bitte geben Sie Ihren Namen ein.", wrongEmail: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel ada@example.com.",
        wrongPayment: "Bitte wählen Sie, wie Sie zahlen.",
        timeGone: "Diese Zeit ist gerade vergeben worden. Wählen Sie eine andere, oder kaufen Sie und wählen später.",
        terms: "Sie kaufen zu diesen Regeln; spätere Änderungen berühren sie nicht.",
        doneTitle: "Vielen Dank", doneText: "Ihre Zahlung ist unterwegs. Die Bestätigung kommt per Mail; Sie können diese Seite schließen.",
        leftTitle: "Nicht bezahlt", leftText: "Nichts wurde abgebucht. Gehen Sie dorthin zurück, woher Sie kamen, und versuchen Sie es noch einmal.")
}
