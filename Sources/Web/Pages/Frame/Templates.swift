import Crypto
import Domain
import Foundation
import Mustache

/// The templates by name. A file that is not named here is not part of the program.
enum Template: String, CaseIterable, Sendable {
    case layout, field, errors, problem, preferences
    case signIn, signInSent, signInLink, signInLinkRefused, signInPassword, signInCode
    case account, accountCodes, recoveryCodes

    /// As it was written.
    var source: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .field: PackageResources.field_mustache
        case .errors: PackageResources.errors_mustache
        case .problem: PackageResources.problem_mustache
        case .preferences: PackageResources.preferences_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .signInSent: PackageResources.sign_in_sent_mustache
        case .signInLink: PackageResources.sign_in_link_mustache
        case .signInLinkRefused: PackageResources.sign_in_link_refused_mustache
        case .signInPassword: PackageResources.sign_in_password_mustache
        case .signInCode: PackageResources.sign_in_code_mustache
        case .account: PackageResources.account_mustache
        case .accountCodes: PackageResources.account_codes_mustache
        case .recoveryCodes: PackageResources.recovery_codes_mustache
        }
    }
}

/// The pages' templates, read once for each language with its texts in their places, so that drawing a page looks up only
/// what is its own. A text is named in a template as `{{t.frame.skip}}`: the area, and the key within it.
enum Templates {
    /// Receipts and credit notes, which stand alone.
    static let document = template(String(decoding: PackageResources.document_mustache, as: UTF8.self))

    /// What a browser is told the style of such a document is (CSP Level 3, `sha256-…`).
    static let documentStyleHash: String = {
        let source = String(decoding: PackageResources.document_mustache, as: UTF8.self)
        let style = source.firstMatch(of: /<style>((?s).*?)<\/style>/)?.1 ?? ""
        return "sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    }()

    private static let libraries = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let texts = Texts.of(language).byName
            let templates = Template.allCases.map { ($0.rawValue, template(said($0.source, texts))) }
            return (language, MustacheLibrary(templates: Dictionary(uniqueKeysWithValues: templates)))
        })

    /// Draws a template.
    static func render(_ template: Template, in language: Language, _ content: [String: Any]) -> String {
        libraries[language]?.render(content, withTemplate: template.rawValue) ?? ""
    }

    /// The template with the texts in it.
    private static func said(_ template: String, _ texts: [String: String]) -> String {
        template.replacing(/\{\{t\.([a-zA-Z.]+)\}\}/) { match in
            guard let text = texts[String(match.1)] else { preconditionFailure("a template names the text \(match.1), which is not there") }
            return text.htmlEscaped
        }
    }

    private static func template(_ text: String) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: text)
        } catch {
            // It is a part of the program, so it is as wrong on every machine, and the tests have rendered it.
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
