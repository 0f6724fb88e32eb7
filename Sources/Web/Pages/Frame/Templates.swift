import Crypto
import Domain
import Foundation

/// The templates by name. A file that is not named here is not part of the program.
enum Template: String, CaseIterable, Sendable {
    case layout, field, errors, zone, picker, booklet, taps, demoGuests = "demo_guests"
    case problem, preferences
    case home, practitioner, offer, times, checkout
    case carnet, order, session, sessionTimes = "session_times", confirm, weekly, refund, calendar
    case signIn, signInSent, signInLink, signInLinkRefused, signInPassword, signInCode
    case account, accountCodes, recoveryCodes
    case desk, deskForm = "desk_form", deskRow = "desk_row", deskDay = "desk_day", deskWeek = "desk_week"
    case deskSession = "desk_session", deskTime = "desk_time", deskClients = "desk_clients", deskClient = "desk_client"
    case deskSell = "desk_sell", deskOrder = "desk_order", deskRefund = "desk_refund", deskOffers = "desk_offers"
    case deskOffer = "desk_offer", deskDate = "desk_date", deskHours = "desk_hours", deskPair = "desk_pair"
    case deskTimeOff = "desk_time_off", deskCalendars = "desk_calendars", deskEarnings = "desk_earnings"
    case owner, section, table, form, choice, boxes, chart
    case subscription, keptMails = "kept_mails", keptMail = "kept_mail"

    /// As it was written.
    var source: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .field: PackageResources.field_mustache
        case .errors: PackageResources.errors_mustache
        case .problem: PackageResources.problem_mustache
        case .preferences: PackageResources.preferences_mustache
        case .demoGuests: PackageResources.demo_guests_mustache
        case .zone: PackageResources.zone_mustache
        case .picker: PackageResources.picker_mustache
        case .booklet: PackageResources.booklet_mustache
        case .taps: PackageResources.taps_mustache
        case .home: PackageResources.home_mustache
        case .practitioner: PackageResources.practitioner_mustache
        case .offer: PackageResources.offer_mustache
        case .times: PackageResources.times_mustache
        case .checkout: PackageResources.checkout_mustache
        case .carnet: PackageResources.carnet_mustache
        case .order: PackageResources.order_mustache
        case .session: PackageResources.session_mustache
        case .confirm: PackageResources.confirm_mustache
        case .weekly: PackageResources.weekly_mustache
        case .refund: PackageResources.refund_mustache
        case .calendar: PackageResources.calendar_mustache
        case .sessionTimes: PackageResources.session_times_mustache
        case .subscription: PackageResources.subscription_mustache
        case .keptMails: PackageResources.kept_mails_mustache
        case .keptMail: PackageResources.kept_mail_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .signInSent: PackageResources.sign_in_sent_mustache
        case .signInLink: PackageResources.sign_in_link_mustache
        case .signInLinkRefused: PackageResources.sign_in_link_refused_mustache
        case .signInPassword: PackageResources.sign_in_password_mustache
        case .signInCode: PackageResources.sign_in_code_mustache
        case .account: PackageResources.account_mustache
        case .accountCodes: PackageResources.account_codes_mustache
        case .recoveryCodes: PackageResources.recovery_codes_mustache
        case .desk: PackageResources.desk_mustache
        case .deskForm: PackageResources.desk_form_mustache
        case .deskRow: PackageResources.desk_row_mustache
        case .deskDay: PackageResources.desk_day_mustache
        case .deskWeek: PackageResources.desk_week_mustache
        case .deskSession: PackageResources.desk_session_mustache
        case .deskTime: PackageResources.desk_time_mustache
        case .deskClients: PackageResources.desk_clients_mustache
        case .deskClient: PackageResources.desk_client_mustache
        case .deskRefund: PackageResources.desk_refund_mustache
        case .deskSell: PackageResources.desk_sell_mustache
        case .deskOrder: PackageResources.desk_order_mustache
        case .deskOffers: PackageResources.desk_offers_mustache
        case .deskOffer: PackageResources.desk_offer_mustache
        case .deskDate: PackageResources.desk_date_mustache
        case .deskHours: PackageResources.desk_hours_mustache
        case .deskPair: PackageResources.desk_pair_mustache
        case .deskTimeOff: PackageResources.desk_time_off_mustache
        case .deskCalendars: PackageResources.desk_calendars_mustache
        case .deskEarnings: PackageResources.desk_earnings_mustache
        case .owner: PackageResources.owner_mustache
        case .section: PackageResources.section_mustache
        case .table: PackageResources.table_mustache
        case .form: PackageResources.form_mustache
        case .choice: PackageResources.choice_mustache
        case .boxes: PackageResources.boxes_mustache
        case .chart: PackageResources.chart_mustache
        }
    }
}

/// The pages' templates, read once for each language with its texts in their places, so that drawing a page looks up only
/// what is its own. A text is named in a template as `{{t.frame.skip}}`: the area, and the key within it.
enum Templates {
    /// Receipts and credit notes, which stand alone.
    private static let documents = Dictionary(
        uniqueKeysWithValues: Language.allCases.map {
            ($0, template(said(String(decoding: PackageResources.document_mustache, as: UTF8.self), Texts.of($0).byName)))
        })

    /// What a browser is told the style of such a document is (CSP Level 3, `sha256-…`).
    static let documentStyleHash: String = {
        let source = String(decoding: PackageResources.document_mustache, as: UTF8.self)
        let style = source.firstMatch(of: /<style>((?s).*?)<\/style>/)?.1 ?? ""
        return "sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    }()

    /// Mails, which bring their own style with them: a mailbox has no other.
    static let mail = template(String(decoding: PackageResources.mail_mustache, as: UTF8.self))

    private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, sources(in: $0).mapValues(template)) })

    /// Draws a receipt or a credit note.
    static func drawDocument(in language: Language, _ content: [String: Any]) -> [UInt8] { documents[language]?.draw(content) ?? [] }

    /// Draws a template.
    static func draw(_ template: Template, in language: Language, _ content: [String: Any]) -> [UInt8] {
        guard let templates = all[language], let chosen = templates[template.rawValue] else { return [] }
        return chosen.draw(content, with: templates)
    }

    /// Every template by name, with the texts of a language in it.
    static func sources(in language: Language) -> [String: String] {
        let texts = Texts.of(language).byName.merging(same(in: language)) { $1 }
        return Dictionary(uniqueKeysWithValues: Template.allCases.map { ($0.rawValue, said(withLanguages($0.source, language), texts)) })
    }

    /// The template with `{{#t.languages}}…{{/t.languages}}` drawn for each language there is: which of them it is in is known already.
    private static func withLanguages(_ source: String, _ own: Language) -> String {
        source.replacing(/\{\{#t\.languages\}\}((?s).*?)\{\{\/t\.languages\}\}/) { match in
            let one = template(String(match.1))
            return Language.allCases.map { language in
                String(decoding: one.draw(["code": language.rawValue, "name": language.name, "isHere": language == own]), as: UTF8.self)
            }.joined()
        }
    }

    /// What is the same on every page of a language, and no text.
    private static func same(in language: Language) -> [String: String] {
        ["page.language": language.rawValue, "page.style": Assets.style.path, "page.script": Assets.script.path]
    }

    /// The template with the texts in it.
    private static func said(_ template: String, _ texts: [String: String]) -> String {
        template.replacing(/\{\{t\.([a-zA-Z.]+)\}\}/) { match in
            guard let text = texts[String(match.1)] else { preconditionFailure("a template names the text \(match.1), which is not there") }
            return text.htmlEscaped
        }
    }

    private static func template(_ text: String) -> PageTemplate {
        do {
            return try PageTemplate(text)
        } catch {
            // It is a part of the program, so it is as wrong on every machine, and the tests have drawn it.
            preconditionFailure("a template cannot be read: \(error)")
        }
    }
}

extension String {
    /// As text of a page, also within an attribute.
    var htmlEscaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
