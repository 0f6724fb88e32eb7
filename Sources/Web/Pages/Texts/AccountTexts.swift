/// What the account pages say.
struct AccountTexts: Translated {
    let title: String
    let signedInAs: String
    let passwordTitle: String
    let passwordLead: String
    let current: String
    let new: String
    let newHint: String
    let setPassword: String
    let passwordPoor: String
    let passwordSet: String
    let currentWrong: String
    let codesTitle: String
    let codesLead: String
    let codesOn: String
    let turnOn: String
    let turnOff: String
    let setupLead: String
    let secret: String
    let openApp: String
    let codesAreOff: String
    let recoveryTitle: String
    let recoveryLead: String
    let done: String
    let sessionsTitle: String
    let here: String
    let since: String
    let lastSeen: String
    let end: String
    let endAll: String
    let ended: String
    let codesLeft: @Sendable (Int) -> String
}

extension AccountTexts {
    static let en = AccountTexts(
        title: "Account", signedInAs: "You are signed in as", passwordTitle: "Password",
        passwordLead: "With a password you can sign in without a mail. You are signed out in all other browsers when you set one.",
        current: "Current password", new: "New password", newHint: "12 characters or more. A sentence is a good one.",
        setPassword: "Set password",
        passwordPoor: "Choose 12 to 200 characters, and not your name, your address, or one sign again and again.",
        passwordSet: "Your password is set.", currentWrong: "That is not your current password.", codesTitle: "One-time codes",
        codesLead: "With codes from an app on your phone, nobody can sign in with your password or your mail alone.",
        codesOn: "One-time codes are on.", turnOn: "Set up one-time codes", turnOff: "Turn one-time codes off",
        setupLead: "Type this key into your authenticator app, or open it there. Then type the code that the app shows.", secret: "Key",
        openApp: "Open in the app", codesAreOff: "One-time codes are off.", recoveryTitle: "Keep these recovery codes",
        recoveryLead: "Each signs you in once if you lose your device. They are shown this once: print them, or write them down.",
        done: "I have them", sessionsTitle: "Where you are signed in", here: "this browser", since: "Since", lastSeen: "Last used",
        end: "Sign out", endAll: "Sign out everywhere", ended: "That browser is signed out.",
        codesLeft: { $0 == 1 ? "1 recovery code is left." : "\($0) recovery codes are left." })

    static let de = AccountTexts(
        title: "Konto", signedInAs: "Sie sind angemeldet als", passwordTitle: "Passwort",
        passwordLead: "Mit einem Passwort können Sie sich ohne E-Mail anmelden. Wenn Sie eines setzen, werden Sie in allen anderen Browsern abgemeldet.",
        current: "Bisheriges Passwort", new: "Neues Passwort", newHint: "Mindestens 12 Zeichen. Ein Satz ist ein gutes Passwort.",
        setPassword: "Passwort setzen",
        passwordPoor: "Wählen Sie 12 bis 200 Zeichen, und nicht Ihren Namen, Ihre Adresse oder immer dasselbe Zeichen.",
        passwordSet: "Ihr Passwort ist gesetzt.", currentWrong: "Das ist nicht Ihr bisheriges Passwort.", codesTitle: "Einmalcodes",
        codesLead: "Mit Codes aus einer App auf Ihrem Telefon kann sich niemand allein mit Ihrem Passwort oder Ihren E-Mails anmelden.",
        codesOn: "Einmalcodes sind eingeschaltet.", turnOn: "Einmalcodes einrichten", turnOff: "Einmalcodes ausschalten",
        setupLead: "Geben Sie diesen Schlüssel in Ihre Authenticator-App ein oder öffnen Sie ihn dort. Geben Sie dann den Code ein, den die App zeigt.",
        secret: "Schlüssel", openApp: "In der App öffnen", codesAreOff: "Einmalcodes sind ausgeschaltet.",
        recoveryTitle: "Bewahren Sie diese Ersatzcodes auf",
        recoveryLead: "Jeder meldet Sie einmal an, falls Sie Ihr Gerät verlieren. Sie werden nur jetzt gezeigt: drucken Sie sie aus oder schreiben Sie sie auf.",
        done: "Ich habe sie", sessionsTitle: "Wo Sie angemeldet sind", here: "dieser Browser", since: "Seit", lastSeen: "Zuletzt benutzt",
        end: "Abmelden", endAll: "Überall abmelden", ended: "Der Browser ist abgemeldet.",
        codesLeft: { $0 == 1 ? "Ein Ersatzcode ist übrig." : "\($0) Ersatzcodes sind übrig." })
}
