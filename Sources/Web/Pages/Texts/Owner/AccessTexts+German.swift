import Domain

extension AccessTexts {
    static let de = AccessTexts(
        people: "Team", peopleLead: "Wer hier arbeitet, und als was. Das ändern nur die Inhaber.", name: "Name", email: "E-Mail-Adresse", role: "Rolle",
        state: "Stand", practice: "Praxis", noPractice: "Keine", canSignIn: "Kann sich anmelden", disabled: "Kann sich nicht anmelden",
        invite: "Jemanden einladen", inviteLead: "Die Person bekommt per E-Mail einen Link, der sie einmal anmeldet, innerhalb eines Tages. Eine neue Einladung beendet die vorige.",
        inviteButton: "Einladen", save: "Speichern", disable: "Nicht mehr hereinlassen", reset: "Passwort und Einmalcodes wegnehmen", enable: "Wieder hereinlassen",
        inviteAgain: "Link per E-Mail senden", sessions: "Wo angemeldet", since: "Seit", lastUsed: "Zuletzt benutzt", browser: "Browser",
        signOutAll: "Überall abmelden", notSignedIn: "Nirgends angemeldet.", codesOn: "Mit Einmalcodes", codesOff: "Ohne Einmalcodes", all: "Das ganze Team",
        connections: "Verbindungen", connectionsLead: "Programme, die mit Carnet sprechen dürfen, und solche, mit denen Carnet spricht.", keys: "Schlüssel",
        keysLead: "Mit einem Schlüssel darf ein Programm, was seine Rolle darf.", keyName: "Wofür ist er?", keyNameHint: "Zum Beispiel Website oder Buchhaltung.",
        opens: "Öffnet", made: "Angelegt", works: "Gilt", revoked: "Widerrufen", revoke: "Widerrufen", newKey: "Neuer Schlüssel", keyFor: "Was darf er?",
        clientNumber: "Nummer der Kundin oder des Kunden", clientHint: "Nur für einen Schlüssel der Kundschaft.", create: "Anlegen",
        keyShown: "Das ist der Schlüssel. Er wird nur jetzt gezeigt: kopieren Sie ihn.", secretHint: "Carnet behält nur, woran es ihn erkennt.",
        endpoints: "Webhook-Endpunkte", endpointsLead: "Adressen, denen Carnet sagt, was geschieht, mit einem Geheimnis unterschrieben.", url: "Adresse",
        urlHint: "Beginnt mit https://.", description: "Was ist das?", events: "Welche Ereignisse?", eventsHint: "Keine Auswahl heißt alle.",
        everything: "Alles", active: "An", off: "Aus", gone: "Aus: die Adresse meldet, dass es sie nicht mehr gibt", newEndpoint: "Neuer Endpunkt",
        rotate: "Neues Geheimnis geben", rotateHint: "Mit dem bisherigen wird noch 24 Stunden mit unterschrieben.", delete: "Entfernen", test: "Probe senden",
        switchOn: "Einschalten", switchOff: "Ausschalten", secretShown: "Das ist das Geheimnis. Es wird nur jetzt gezeigt: kopieren Sie es.",
        deliveries: "Was gesagt wurde", event: "Ereignis", tries: "Versuche", outcome: "Letzte Antwort", next: "Nächster Versuch", again: "Noch einmal senden",
        dead: "Aufgegebene Nachrichten", deadLead: "Sie wurden so oft versucht, wie es lohnt. Beheben Sie die Ursache und senden Sie sie dann noch einmal.",
        retry: "Noch einmal senden", noDead: "Nichts wurde aufgegeben.", allEndpoints: "Alle Verbindungen", backToKeys: "Fertig, ich habe es",
        audit: "Änderungen", auditLead: "Wer was wann geändert hat. Nichts davon lässt sich ändern.", who: "Wer", what: "Was", subject: "Woran",
        changes: "Vorher und nachher", reason: "Grund", program: "Carnet selbst", when: "Wann", any: "Alle", show: "Zeigen", action: "Was getan wurde",
        subjectKind: "Art des Eintrags", exports: "Exporte", exportsLead: "Alles, was es gibt, als Tabellen. Es gehört Ihnen.", holds: "Was darin steht",
        download: "Herunterladen", rowsNote: "Zeiten sind in UTC. Beträge sind in Einheiten ihrer Währung.",
        deadCount: { $0 == 1 ? "1 Nachricht" : "\($0) Nachrichten" }, endpointTitle: { "Endpunkt \($0)" },
        actionName: { action in
            switch action {
            case .personAdded: "Person aufgenommen"
            case .personChanged: "Person geändert"
            case .personDisabled: "Person ausgesperrt"
            case .personEnabled: "Person wieder hereingelassen"
            case .passwordSet: "Passwort gesetzt"
            case .codesTurnedOn: "Einmalcodes eingeschaltet"
            case .codesTurnedOff: "Einmalcodes ausgeschaltet"
            case .signInReset: "Passwort und Einmalcodes weggenommen"
            case .keyCreated: "Schlüssel angelegt"
            case .sessionsEnded: "Überall abgemeldet"
            case .keyRevoked: "Schlüssel widerrufen"
            case .endpointCreated: "Endpunkt eingetragen"
            case .endpointChanged: "Endpunkt geändert"
            case .endpointRotated: "Endpunkt mit neuem Geheimnis"
            case .endpointDeleted: "Endpunkt entfernt"
            case .serviceCreated: "Angebot angelegt"
            case .serviceChanged: "Angebot geändert"
            case .couponCreated: "Gutschein angelegt"
            case .couponChanged: "Gutschein geändert"
            case .practitionerCreated: "Praxis aufgenommen"
            case .practitionerChanged: "Praxis geändert"
            case .commissionsChanged: "Provision geändert"
            case .agreementChanged: "Vereinbarung geändert"
            case .creditGranted: "Guthaben gegeben"
            case .validityChanged: "Gültigkeit geändert"
            case .bookingOverridden: "Gegen die Regeln gebucht"
            case .forfeitWaived: "Späte Absage erlassen"
            case .outcomeUndone: "Ausgang zurückgenommen"
            case .refundMade: "Erstattet"
            case .payoutMade: "Auszahlung veranlasst"
            case .payoutEnded: "Auszahlung abgeschlossen"
            case .settingsChanged: "Einstellungen geändert"
            case .importDecided: "Import entschieden"
            }
        },
        subjectName: { kind in
            switch kind {
            case .person: "Person"
            case .key: "Schlüssel"
            case .service: "Angebot"
            case .coupon: "Gutschein"
            case .order: "Kauf"
            case .booking: "Termin"
            case .refund: "Erstattung"
            case .payout: "Auszahlung"
            case .commissions: "Provision"
            case .agreement: "Vereinbarung"
            case .practitioner: "Praxis"
            case .client: "Kundin oder Kunde"
            case .settings: "Einstellungen"
            case .legacyImport: "Import"
            case .webhookEndpoint: "Endpunkt"
            }
        })
}
