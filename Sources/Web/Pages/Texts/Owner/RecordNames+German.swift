import Domain

extension RecordNames {
    static let de = RecordNames(
        orderType: { type in
            switch type {
            case .direct: "Einzeltermin"
            case .package: "Paket"
            case .bundle: "Mehrfachkarte"
            case .course: "Kurs"
            case .credit: "Guthaben"
            }
        },
        orderStatus: { status in
            switch status {
            case .pending: "Wartet auf Zahlung"
            case .paid: "Bezahlt"
            case .partiallyRefunded: "Teilweise erstattet"
            case .refunded: "Erstattet"
            case .canceled: "Abgebrochen, nie bezahlt"
            }
        },
        booking: { status in
            switch status {
            case .draft: "Noch ohne Zeit"
            case .pendingPayment: "Gehalten bis zur Zahlung"
            case .confirmed: "Gebucht"
            case .completed: "Hat stattgefunden"
            case .noShow: "Nicht erschienen"
            case .canceled: "Abgesagt"
            case .expired: "Verfallen"
            }
        },
        paid: { status in
            switch status {
            case .unpaid: "Unbezahlt"
            case .paid: "Bezahlt"
            case .refunded: "Erstattet"
            }
        },
        payment: { status in
            switch status {
            case .created: "Wartet"
            case .sent: "Unterwegs"
            case .requiresAction: "Wartet auf die Kundin oder den Kunden"
            case .succeeded: "Bezahlt"
            case .failed: "Fehlgeschlagen"
            case .unknown: "Noch keine Antwort"
            case .surplus: "Nicht gebraucht, geht zurück"
            }
        },
        provider: { name in
            switch name {
            case .offline: "Bar oder Überweisung"
            case .test: "Testkarte"
            case .stripe: "Karte"
            case .credit: "Guthaben"
            case .free: "Kostenlos"
            }
        },
        part: { status in
            switch status {
            case .pending: "Unterwegs"
            case .succeeded: "Angekommen"
            case .failed: "Nicht angekommen"
            }
        },
        method: { method in
            switch method {
            case .proRata: "Was die Termine wert sind"
            case .listPrice: "Bezahlt minus Listenpreis des Genutzten"
            case .external: "Beim Anbieter veranlasst"
            }
        },
        destination: { $0 == .original ? "Dorthin, woher es kam" : "Als Guthaben" },
        dispute: { status in
            switch status {
            case .open: "Nicht entschieden"
            case .won: "Gewonnen"
            case .lost: "Verloren"
            }
        },
        payout: { status in
            switch status {
            case .pending: "Noch zu zahlen"
            case .paid: "Bezahlt"
            case .failed: "Fehlgeschlagen"
            case .canceled: "Zurückgenommen"
            }
        },
        delivery: { status in
            switch status {
            case .pending: "Wartet"
            case .sending: "Wird gesendet"
            case .delivered: "Zugestellt"
            case .dead: "Aufgegeben"
            case .canceled: "Zurückgenommen"
            }
        },
        service: { type in
            switch type {
            case .session: "Einzeltermin"
            case .package: "Paket"
            case .bundle: "Mehrfachkarte"
            case .workshop: "Workshop"
            case .course: "Kurs"
            }
        },
        role: { role in
            switch role {
            case .owner: "Inhaber"
            case .admin: "Verwaltung"
            case .staff: "Empfang"
            case .practitioner: "Praxis"
            }
        },
        key: { role in
            switch role {
            case .admin: "Alles"
            case .staff: "Empfang"
            case .practitioner(let id): "Praxis \(id)"
            case .client(let id): "Kundin oder Kunde \(id)"
            }
        },
        account: { name in
            switch name {
            case "client_credit": "Guthaben der Kundschaft"
            case "prepaid_sessions": "In Terminen geschuldet"
            case "practitioner_earnings": "Verdienst der Praxen"
            case "payouts_pending": "Auszahlungen unterwegs"
            case "platform_revenue": "Provision"
            case "tax_payable": "Fällige Steuern"
            case "breakage": "Einbehalten aus ungenutzten Terminen"
            case "refunds_pending": "Erstattungen unterwegs"
            case "captures_to_return": "Zurückzugebende Zahlungen"
            case "disputed": "Bestritten"
            case "goodwill": "Kulanz"
            case "credit_granted": "Verschenktes Guthaben"
            case "cash:offline": "Kasse und Bank"
            case "cash:stripe": "Geld beim Kartenanbieter"
            case "cash:test": "Geld beim Testanbieter"
            default: name
            }
        },
        cause: { name in
            switch name {
            case "order_settled": "Bezahlt"
            case "credit_granted": "Guthaben geschenkt"
            case "credit_expired": "Guthaben verfallen"
            case "session_closed": "Termin stattgefunden oder verloren"
            case "session_reopened": "Zurückgenommen"
            case "session_expired": "Termin verfallen"
            case "refund_decided": "Erstattung entschieden"
            case "refund_paid": "Erstattung angekommen"
            case "refund_bounced": "Erstattung zurückgekommen"
            case "capture_unneeded": "Zahlung nicht gebraucht"
            case "dispute_opened": "Abbuchung bestritten"
            case "dispute_won": "Streit gewonnen"
            case "dispute_lost": "Streit verloren"
            default: name
            }
        })
}
