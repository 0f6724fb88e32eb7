/// Selling at the desk.
struct DeskSellTexts: Translated {
    let title: String
    let to: String
    let who: String
    let what: String
    let how: String
    let noOffers: String
    let chooseOffer: String
    let coupon: String
    let useCredit: @Sendable (_ credit: String) -> String
    let way: @Sendable (SellPage.Way) -> String
    let wayHint: @Sendable (SellPage.Way) -> String
}

extension DeskSellTexts {
    static let en = DeskSellTexts(
        title: "Sell", to: "To", who: "To whom?", what: "What?", how: "How is it paid?", noOffers: "There is nothing on sale yet.",
        chooseOffer: "Choose what is sold.", coupon: "Coupon", useCredit: { "Use the credit of \($0)" },
        way: { way in
            switch way {
            case .paid: "The money is here"
            case .later: "Later"
            case .testCard: "Test card"
            }
        },
        wayHint: { way in
            switch way {
            case .paid: "In cash, or by transfer. The sessions can be scheduled at once."
            case .later: "The order waits until the money is recorded."
            case .testCard: "For trying things out: no money moves."
            }
        })

    static let de = DeskSellTexts(
        title: "Verkaufen", to: "An", who: "An wen?", what: "Was?", how: "Wie wird bezahlt?", noOffers: "Es gibt noch nichts zu verkaufen.",
        chooseOffer: "Wählen Sie, was verkauft wird.", coupon: "Gutscheincode", useCredit: { "Das Guthaben von \($0) verwenden" },
        way: { way in
            switch way {
            case .paid: "Das Geld ist da"
            case .later: "Später"
            case .testCard: "Testkarte"
            }
        },
        wayHint: { way in
            switch way {
            case .paid: "Bar oder überwiesen. Die Termine können sofort gebucht werden."
            case .later: "Der Kauf wartet, bis die Zahlung verbucht ist."
            case .testCard: "Zum Ausprobieren: Es fließt kein Geld."
            }
        })
}
