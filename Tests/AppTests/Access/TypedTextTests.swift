import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@testable import Web

/// What people type is shown as they typed it, and never becomes a part of a page. The fields are taken from the pages themselves.
@Suite("Every text field of every page")
struct TypedTextTests {
    private static let nasty = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
    /// What a page would have in it if it let that in.
    private static let harm = ["<script>alert", "<img src=x", "\"'>"]

    @Test("a script typed into each of them, by each who may, is text on every page after it", arguments: TestEngine.allCases)
    func typed(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let scene = try await EveryPageScene(api, studio)
            let pages = EveryPageScene.pages(studio).filter { $0.method == .get }
            let lookers = try ["quetzalcoatl", "elena", "olivia"].map { try scene.looker($0).visitor }
            var sent = 0
            for visitor in lookers {
                // The same form stands on many pages; where it is sent to says which it is.
                var known: Set<String> = ["/sign-out", "/account/sessions/end"]
                for address in pages.flatMap({ scene.addresses($0.path) }) {
                    let page = try await visitor.get(address)
                    Self.expectNoHarm(page, address)
                    for form in TypedForm.all(of: page.text) where form.hasText && known.insert(form.kind).inserted {
                        for isSensible in [false, true] {
                            let reply = try await visitor.submit(form.action, form.typed(Self.nasty, isSensible: isSensible))
                            #expect(reply.status < 500, "\(form.action) gave \(reply.status)")
                            Self.expectNoHarm(reply, form.action)
                            sent += 1
                        }
                    }
                }
            }
            #expect(sent > 60, "\(sent) forms")
            let kept = ["clients_client", "services_service", "bookings_note", "practitioners_time_off", "webhooks_endpoint", "audit_entry"].filter { table in
                try! studio.database.rows("SELECT * FROM \(table)").description.contains("alert(1)")
            }
            // And it was kept, so the pages after it had something to show.
            #expect(kept.count >= 3, "only \(kept) took what was typed")
            for visitor in lookers + [Visitor(api)] {
                for address in pages.flatMap({ scene.addresses($0.path) }) { Self.expectNoHarm(try await visitor.get(address), address) }
            }
        }
    }

    private static func expectNoHarm(_ reply: Reply, _ address: String) {
        guard reply.headers[.contentType]?.hasPrefix("text/html") == true else { return }
        for harm in harm { #expect(!reply.text.contains(harm), "\(address) has \(harm) in it") }
    }
}

/// A form as it stands in a page, with the kinds of its fields.
private struct TypedForm {
    let action: String
    private let fields: [(name: String, kind: String, value: String)]

    static func all(of html: String) -> [TypedForm] {
        PaperPage(status: 200, html: html).forms.filter(\.isPost).map { form in
            // A form's fields have the names of the page's inputs, which say of which kind they are.
            let kinds = Dictionary(
                html.matches(of: /<input ([^>]*)>/).map { input in
                    let kind = attribute("inputmode", input.1) == nil ? attribute("type", input.1) ?? "text" : "number"
                    return (attribute("name", input.1) ?? "", kind)
                }, uniquingKeysWith: { $1 })
            let long = Set(html.matches(of: /<textarea ([^>]*)>/).compactMap { attribute("name", $0.1) })
            let choices = html.matches(of: /<input type="radio" ([^>]*)>/).compactMap { input in
                attribute("name", input.1).map { (name: $0, kind: "radio", value: attribute("value", input.1) ?? "") }
            }
            let own = form.fields.map { (name: $0.name, kind: long.contains($0.name) ? "text" : kinds[$0.name] ?? "choice", value: $0.value) }
            return TypedForm(action: form.action, fields: choices.filter { choice in !own.contains { $0.name == choice.name } } + own)
        }
    }

    /// Where it is sent to, whichever record it is about.
    var kind: String { String(action.prefix { $0 != "?" }).replacing(/[0-9]+/, with: "*") }

    var hasText: Bool { fields.contains { Self.isText($0.kind) } }

    /// - Parameter isSensible: whether what is no plain text gets what it asks for, so that the rest is kept
    func typed(_ text: String, isSensible: Bool) -> [String: String] {
        Dictionary(
            fields.filter { $0.name != "csrf" }.map { field in
                guard Self.isText(field.kind) || field.kind == "date" || field.kind == "time" || field.kind == "number" else { return (field.name, field.value) }
                return (field.name, isSensible ? Self.sensible(field) ?? text : text)
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func sensible(_ field: (name: String, kind: String, value: String)) -> String? {
        if field.kind != "text", !field.value.isEmpty { return field.value }
        return switch (field.kind, field.name) {
        case ("email", _): "typed@example.com"
        case ("url", _): "https://typed.example/hook"
        case ("date", _): "2027-01-04"
        case ("time", "to"): "11:00"
        case ("time", _): "10:00"
        case ("number", _): "1"
        case (_, "price"), (_, "amount"), (_, "amount_cents"), (_, "minutes"), (_, "percent_basis_points"): field.value.isEmpty ? "10" : field.value
        default: nil
        }
    }

    private static func isText(_ kind: String) -> Bool { ["text", "search", "email", "url", "tel"].contains(kind) }

    private static func attribute(_ name: String, _ text: Substring) -> String? {
        (" " + text).firstMatch(of: try! Regex("[ \\n]\(name)=\"([^\"]*)\"", as: (Substring, Substring).self)).map { String($0.output.1) }
    }
}
