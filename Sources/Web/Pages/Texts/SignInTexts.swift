/// What the pages of signing in say.
struct SignInTexts: Translated {
    let title: String
    let lead: String
    let email: String
    let emailHint: String
    let emailWrong: String
    let sendLink: String
    let withPassword: String
    let withLink: String
    let sentTitle: String
    let sentLead: String
    let sentHint: String
    let linkTitle: String
    let linkLead: String
    let goOn: String
    let linkRefused: String
    let passwordTitle: String
    let password: String
    let passwordRefused: String
    let codeTitle: String
    let codeLead: String
    let code: String
    let codeHint: String
    let codeRefused: String
    let demoTitle: String
    let demoLead: String
    let demoClient: String
    let demoPractitioner: String
    let demoOwner: String
    let tooOften: @Sendable (_ minutes: Int) -> String
}

extension SignInTexts {
    static let en = SignInTexts(
        title: "Sign in", lead: "We send you a link by mail. It signs you in, and works once.", email: "E-mail address",
        emailHint: "The one that you book with, or that the studio has of you.",
        emailWrong: "This is no e-mail address. It should look like ada@example.com.", sendLink: "Send me a link",
        withPassword: "Sign in with a password instead", withLink: "Send me a link instead", sentTitle: "Look into your mail",
        sentLead: "If we know this address, a link is on its way to it. Open it within ten minutes, in this browser.",
        sentHint: "Nothing there after a few minutes? Look among unwanted mail, or ask again with another address.",
        linkTitle: "Almost there", linkLead: "One more click, so that nobody but you uses your link up.", goOn: "Sign in now",
        linkRefused: "This link does not work. A link works once, for ten minutes, and only in the browser in which it was asked for.",
        passwordTitle: "Sign in with your password", password: "Password",
        passwordRefused: "Address and password do not go together. A link by mail always works.", codeTitle: "One more thing: your code",
        codeLead: "Type the six digits that your authenticator app shows, or one of your recovery codes.", code: "Code",
        codeHint: "Each code works once.", codeRefused: "This code does not work. Wait for the next one, and check the clock of your device.",
        demoTitle: "This is a demo", demoLead: "Look at it as whoever you like. Nothing here is real.", demoClient: "As Clara, a client",
        demoPractitioner: "As Elena, a practitioner", demoOwner: "As Olivia, the owner",
        tooOften: { "That was too often. Try again in \($0 == 1 ? "a minute" : "\($0) minutes")." })

    static let de = SignInTexts(
        title: "Anmelden", lead: "Wir schicken Ihnen einen Link per E-Mail. Er meldet Sie an und gilt einmal.", email: "E-Mail-Adresse",
        emailHint: "Die Adresse, mit der Sie buchen oder die das Studio von Ihnen hat.",
        emailWrong: "Das ist keine E-Mail-Adresse. Sie sollte aussehen wie ada@example.com.", sendLink: "Link senden",
        withPassword: "Lieber mit Passwort anmelden", withLink: "Lieber einen Link senden", sentTitle: "Sehen Sie in Ihre E-Mails",
        sentLead: "Wenn wir diese Adresse kennen, ist ein Link dorthin unterwegs. Öffnen Sie ihn innerhalb von zehn Minuten, in diesem Browser.",
        sentHint: "Nach ein paar Minuten noch nichts? Sehen Sie im Spam-Ordner nach oder versuchen Sie es mit einer anderen Adresse.",
        linkTitle: "Fast geschafft", linkLead: "Noch ein Klick, damit niemand außer Ihnen Ihren Link verbraucht.", goOn: "Jetzt anmelden",
        linkRefused: "Dieser Link gilt nicht. Ein Link gilt einmal, zehn Minuten lang und nur in dem Browser, in dem er angefordert wurde.",
        passwordTitle: "Mit Passwort anmelden", password: "Passwort",
        passwordRefused: "Adresse und Passwort passen nicht zusammen. Ein Link per E-Mail geht immer.", codeTitle: "Noch etwas: Ihr Code",
        codeLead: "Geben Sie die sechs Ziffern aus Ihrer Authenticator-App ein oder einen Ihrer Ersatzcodes.", code: "Code",
        codeHint: "Jeder Code gilt einmal.", codeRefused: "Dieser Code gilt nicht. Warten Sie auf den nächsten und prüfen Sie die Uhr Ihres Geräts.",
        demoTitle: "Das ist eine Demo", demoLead: "Sehen Sie sich um, als wer Sie möchten. Nichts hier ist echt.",
        demoClient: "Als Clara, eine Klientin", demoPractitioner: "Als Elena, eine Therapeutin", demoOwner: "Als Olivia, die Inhaberin",
        tooOften: { "Das war zu oft. Versuchen Sie es in \($0 == 1 ? "einer Minute" : "\($0) Minuten") wieder." })
}
