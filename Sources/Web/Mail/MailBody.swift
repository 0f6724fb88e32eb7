/// What a mail says, put into words but not yet into a form: the same for text and for HTML.
struct MailBody {
    /// A line with a name before it.
    typealias Fact = (label: String, value: String)
    /// Words that lead somewhere.
    typealias Link = (text: String, url: String)

    var subject: String
    var greeting: String
    /// Above the facts.
    var lead: [String]
    var facts: [Fact] = []
    /// Lines with an amount, or a time, at their end.
    var rows: [Fact] = []
    /// Below the facts.
    var rest: [String] = []
    /// What to do next.
    var action: Link?
    /// What else there is to see.
    var more: [Link] = []
    /// Who writes.
    var signature: String
    var unsubscribe: Link?

    /// For programs that show no HTML, and people who like it so.
    var plain: String {
        var blocks = [greeting] + lead
        if !facts.isEmpty {
            let width = facts.map(\.label.count).max() ?? 0
            blocks.append(Self.lines(facts) { "\($0.label):" + String(repeating: " ", count: width - $0.label.count + 1) + $0.value })
        }
        if !rows.isEmpty { blocks.append(Self.lines(rows) { "\($0.label): \($0.value)" }) }
        blocks += rest
        if let action { blocks.append("\(action.text):\n\(action.url)") }
        blocks += more.map { "\($0.text):\n\($0.url)" }
        blocks.append("-- \n\(signature)")
        if let unsubscribe { blocks.append("\(unsubscribe.text):\n\(unsubscribe.url)") }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// - Parameter language: `de`
    func html(language: String) -> String {
        var content: [String: Any] = [
            "language": language, "subject": subject, "greeting": greeting, "lead": lead, "rest": rest, "signature": signature,
            "facts": facts.map { ["label": $0.label, "value": $0.value] }, "hasFacts": !facts.isEmpty,
            "more": more.map { ["text": $0.text, "url": $0.url] },
            "rows": rows.map { ["label": $0.label, "value": $0.value] }, "hasRows": !rows.isEmpty,
        ]
        // What is not there is left out: a template takes an empty Optional for a value.
        if let action { content["action"] = ["text": action.text, "url": action.url] }
        if let unsubscribe { content["unsubscribe"] = ["text": unsubscribe.text, "url": unsubscribe.url] }
        return String(decoding: Templates.mail.draw(content), as: UTF8.self)
    }

    private static func lines(_ facts: [Fact], _ line: (Fact) -> String) -> String { facts.map(line).joined(separator: "\n") }
}
