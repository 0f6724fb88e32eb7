import ArgumentParser
import Domain
import Store
import UseCases
import Web

/// How this server treats mail (docs/operations.md, Mail).
struct MailSettings {
    /// Where mail goes.
    enum Way {
        case sent(SMTPServer)
        /// Into the database, to be looked at.
        case kept
        case none

        var isKept: Bool { if case .kept = self { true } else { false } }

        func transport(_ store: Store) -> (any MailTransport)? {
            switch self {
            case .sent(let server): SMTPTransport(server)
            case .kept: KeepMail(store: store, now: System.now)
            case .none: nil
            }
        }

        /// For whoever starts the server.
        func sentence(_ address: String) -> String {
            switch self {
            case .sent(let server): "goes out through \(server.place)"
            case .kept: "is kept and shown at \(address)/dev/mail; none is sent"
            case .none: "none leaves: no confirmation, no reminder, no link to sign in. Set CARNET_SMTP_URL and CARNET_MAIL_FROM."
            }
        }
    }

    let way: Way
    let house: MailHouse
    let reminderHours: Int

    init(_ settings: Settings, isDemo: Bool, baseURL: String) throws {
        way = try Self.way(settings, isDemo: isDemo)
        reminderHours = try settings.number("reminder.hours", default: WriteDueMail.usualReminderHours, in: 1...168)
        var language = Language.en
        if let text = settings["language"] {
            guard let known = Language(tag: text) else { throw ValidationError("CARNET_LANGUAGE must be en or de; it is \(text)") }
            language = known
        }
        // Where nothing is sent it may be from anybody.
        let from = settings["mail.from"] ?? "Carnet <carnet@carnet.example>"
        if case .sent = way, settings["mail.from"] == nil {
            throw ValidationError("CARNET_SMTP_URL needs CARNET_MAIL_FROM, who mail is from, like Studio Sonne <post@studio.example>")
        }
        guard let house = MailHouse(from: from, baseURL: baseURL, language: language) else {
            throw ValidationError("CARNET_MAIL_FROM must be an address with or without a name, like Studio Sonne <post@studio.example>; it is \(from)")
        }
        self.house = house
    }

    private static func way(_ settings: Settings, isDemo: Bool) throws -> Way {
        let url = settings["smtp.url"]
        switch settings["mail.delivery"] ?? (url != nil ? "smtp" : isDemo ? "keep" : "off") {
        case "keep": return .kept
        case "off": return .none
        case "smtp":
            guard let url else { throw ValidationError("CARNET_MAIL_DELIVERY=smtp needs CARNET_SMTP_URL, like smtps://user:password@mail.example") }
            do {
                return .sent(try SMTPServer(url))
            } catch {
                // What is wrong with it, and not what it is: there may be a password in it.
                throw ValidationError("CARNET_SMTP_URL \(error.detail)")
            }
        case let other: throw ValidationError("CARNET_MAIL_DELIVERY must be smtp, keep or off; it is \(other)")
        }
    }
}
