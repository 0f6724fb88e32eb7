import Store

/// What each export is called, and what it holds.
struct ExportTexts: Translated {
    let name: @Sendable (Export) -> String
    let holds: @Sendable (Export) -> String
}

extension ExportTexts {
    static let en = ExportTexts(
        name: { export in
            switch export {
            case .clients: "Clients"
            case .practitioners: "Practitioners"
            case .services: "Services"
            case .orders: "Orders"
            case .bookings: "Sessions"
            case .payments: "Payments"
            case .refunds: "Refunds"
            case .ledger: "Books"
            case .earnings: "Earnings"
            case .payouts: "Payouts"
            case .credit: "Credit"
            case .coupons: "Coupons"
            case .audit: "Changes"
            }
        },
        holds: { export in
            switch export {
            case .clients: "Name, address, telephone and zone of everyone who bought or was entered."
            case .practitioners: "Who delivers, with her zone, what is agreed about commission, and her account."
            case .services: "Everything that is or was on offer, with price, length and rules."
            case .orders: "Every purchase, with what was paid and how long it can be scheduled."
            case .bookings: "Every session that was sold, with its time, what became of it, and its value."
            case .payments: "Every attempt to pay, also those that failed."
            case .refunds: "Money that went back, part by part, and what did not arrive."
            case .ledger: "Every line of the books. All else can be computed from it."
            case .earnings: "What each session earned, and what of it was taken back."
            case .payouts: "What practitioners were paid, run by run."
            case .credit: "Credit that staff gave, with the reason and when it ends."
            case .coupons: "Every code, what it takes off, and how often it was used."
            case .audit: "Who changed what, and when."
            }
        })

    static let de = ExportTexts(
        name: { export in
            switch export {
            case .clients: "Kundschaft"
            case .practitioners: "Praxen"
            case .services: "Angebote"
            case .orders: "Käufe"
            case .bookings: "Termine"
            case .payments: "Zahlungen"
            case .refunds: "Erstattungen"
            case .ledger: "Bücher"
            case .earnings: "Verdienste"
            case .payouts: "Auszahlungen"
            case .credit: "Guthaben"
            case .coupons: "Gutscheine"
            case .audit: "Änderungen"
            }
        },
        holds: { export in
            switch export {
            case .clients: "Name, Adresse, Telefon und Zeitzone aller, die gekauft haben oder eingetragen wurden."
            case .practitioners: "Wer die Termine gibt, mit Zeitzone, Vereinbarung zur Provision und Konto."
            case .services: "Alles, was im Angebot ist oder war, mit Preis, Dauer und Regeln."
            case .orders: "Jeder Kauf, mit dem, was gezahlt wurde, und wie lange er gebucht werden kann."
            case .bookings: "Jeder verkaufte Termin, mit seiner Zeit, seinem Ausgang und seinem Wert."
            case .payments: "Jeder Versuch zu zahlen, auch die fehlgeschlagenen."
            case .refunds: "Was zurückging, Teil für Teil, und was nicht ankam."
            case .ledger: "Jede Zeile der Bücher. Alles andere lässt sich daraus berechnen."
            case .earnings: "Was jeder Termin verdient hat, und was davon zurückgenommen wurde."
            case .payouts: "Was den Praxen ausgezahlt wurde, Lauf für Lauf."
            case .credit: "Guthaben, das gegeben wurde, mit Grund und Ende."
            case .coupons: "Jeder Code, was er nachlässt und wie oft er eingelöst wurde."
            case .audit: "Wer was wann geändert hat."
            }
        })
}
