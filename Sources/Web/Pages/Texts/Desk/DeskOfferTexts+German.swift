import Domain

extension DeskOfferTexts {
    static let de = DeskOfferTexts(
        nothingYet: "Noch gibt es kein Angebot. Beginnen Sie mit einem Einzeltermin; Pakete bestehen aus Einzelterminen.",
        makeNew: "Etwas Neues anbieten", offSale: "nicht im Verkauf", publicPage: "Öffentliche Seite",
        sessionsFirst: "Ein Paket besteht aus Einzelterminen, und es gibt noch keine.", newSession: "Einzeltermin anlegen", basics: "Was es ist",
        contents: "Was enthalten ist", dates: "Tage", date: "Tag", time: "Zeit", terms: "Bedingungen", name: "Name", description: "Beschreibung",
        price: "Preis", currency: "Währung", currencyHint: "Das Kürzel, zum Beispiel EUR oder CHF.", seats: "Plätze", slug: "Name in der Adresse",
        slugHint: "Kleine Buchstaben, Ziffern und Bindestriche. Links auf den alten Namen enden.", bonus: "Zusätzliche Termine",
        bonusHint: "Obendrauf; sie teilen sich den Preis mit.", allocation: "Wie der Preis geteilt wird",
        allocationHint: "Jeder Termin hat seinen Teil des Preises: Er wird verdient oder erstattet.", equal: "Zu gleichen Teilen",
        byListPrice: "Nach den Einzelpreisen", firstDate: "Erster Tag", weeks: "Wie viele Wochen",
        weeksHint: "Jede Woche zur selben Zeit; einzelne Tage lassen sich später ändern.", duration: "Minuten", bufferBefore: "Minuten frei davor",
        bufferAfter: "Minuten frei danach", bufferHint: "Für die Kundschaft unsichtbar. Leer lassen für das Übliche der Praxis.",
        notice: "Buchbar bis so viele Minuten vor Beginn", window: "Buchbar so viele Tage im Voraus",
        usualHint: "Leer lassen für das Übliche der Praxis.", validity: "Tage, in denen die Termine gebucht werden müssen",
        validityHint: "Leer lassen für immer.", validityFrom: "Diese Tage zählen ab", fromPurchase: "dem Kauf", fromFirstUse: "dem ersten Termin",
        cancellation: "Kostenlos absagen bis so viele Stunden vor Beginn", cancellationHint: "Wer später absagt, verliert den Termin.",
        refundable: "Ungenutzte Termine können erstattet werden", tax: "Steuer in Prozent", taxHint: "Zum Beispiel 19 oder 7,5. Leer lassen für keine.",
        taxFault: "Geben Sie einen Satz in Prozent ein, zum Beispiel 19 oder 7,5.", taxInclusive: "Die Steuer ist im Preis enthalten",
        limit: "Wie oft eine Person es kaufen darf", limitHint: "Leer lassen für beliebig oft.", visibility: "Wer es findet", isPublic: "Alle",
        isUnlisted: "Niemand: Verkauf nur am Schreibtisch", onSale: "Im Verkauf", addDate: "Tag hinzufügen",
        moveDate: "Verlegen, mit allen, die kommen", cancelDate: "Diesen Tag absagen",
        cancelDateLead: "Alle, die kommen wollten, bekommen ihren Termin zurück: zum Neubuchen oder zum Erstatten.",
        kind: { type in
            switch type {
            case .session: "Einzeltermin"
            case .package: "Paket"
            case .bundle: "Mehrfachkarte"
            case .workshop: "Workshop"
            case .course: "Kurs"
            }
        },
        newOf: { type in
            switch type {
            case .session: "Neuer Einzeltermin"
            case .package: "Neues Paket"
            case .bundle: "Neue Mehrfachkarte"
            case .workshop: "Neuer Workshop"
            case .course: "Neuer Kurs"
            }
        },
        lead: { type in
            switch type {
            case .session: "Ein Termin mit einer Person."
            case .package: "Verschiedene Termine, zusammen verkauft."
            case .bundle: "Mehrmals derselbe Termin, zusammen verkauft."
            case .workshop: "Ein Tag für eine Gruppe."
            case .course: "Mehrere Tage für dieselbe Gruppe."
            }
        },
        priceHint: { $0 == .session ? "Für einen Termin, zum Beispiel 60 oder 59,50." : "Für alles zusammen, zum Beispiel 500 oder 499,50." },
        howMany: { "Wie oft: \($0) (\($1))" }, byTheClockOf: { "Nach der Uhr der Praxis, \($0)." })
}
