/// Receipts and credit notes.
struct DocumentTexts: Translated {
    let receipt: String
    let creditNote: String
    let issued: String
    let seller: String
    let buyer: String
    let order: String
    let ordered: @Sendable (_ number: String, _ date: String) -> String
    let reason: String
    let session: String
    let givenBack: String
    let asCredit: String
    let price: String
    let discount: String
    let taxIncluded: @Sendable (_ percent: String) -> String
    let taxAdded: @Sendable (_ percent: String) -> String
    let together: String
    let byCredit: String
    let paid: String
}

extension DocumentTexts {
    static let en = DocumentTexts(
        receipt: "Receipt", creditNote: "Credit note", issued: "Issued", seller: "From", buyer: "For", order: "Order",
        ordered: { "\($0) of \($1)" }, reason: "Reason", session: "Session", givenBack: "Given back", asCredit: "As credit",
        price: "Price", discount: "Discount", taxIncluded: { "of it tax of \($0)%" }, taxAdded: { "and tax of \($0)%" },
        together: "Together", byCredit: "Paid with credit", paid: "Paid")

    static let de = DocumentTexts(
        receipt: "Quittung", creditNote: "Gutschrift", issued: "Ausgestellt", seller: "Von", buyer: "Für", order: "Bestellung",
        ordered: { "\($0) vom \($1)" }, reason: "Grund", session: "Termin", givenBack: "Zurückgegeben", asCredit: "Als Guthaben",
        price: "Preis", discount: "Rabatt", taxIncluded: { "darin \($0) % Steuer" }, taxAdded: { "und \($0) % Steuer" },
        together: "Summe", byCredit: "Mit Guthaben bezahlt", paid: "Bezahlt")
}
