import Domain

/// A field of a form as the template `field` draws it: label, hint, what was typed, and what is wrong with it.
struct FormField {
    /// The name under which it is sent.
    let name: String
    let label: String
    var type = "text"
    var value: String?
    var hint: String?
    /// What a browser may fill in by itself: `name`, `email` (WCAG 2.2, 1.3.5).
    var autocomplete: String?
    var isRequired = true
    var error: String?
    /// What can be chosen, where nothing else can.
    var options: [(value: String, text: String)] = []
    /// Which keyboard a telephone shows: `numeric`, `decimal`.
    var inputMode: String?
    /// Whether a box is ticked, for one of the type `checkbox`.
    var isTicked = false

    var content: [String: Any] {
        var content: [String: Any] = [
            "name": name, "label": label, "type": type, "isRequired": isRequired, "isOptional": !isRequired,
            "isBox": type == "checkbox", "isLong": type == "textarea", "isChoice": !options.isEmpty,
            "isLine": type != "checkbox" && type != "textarea" && options.isEmpty, "isTicked": isTicked,
            "options": options.map { ["option": $0.value, "text": $0.text, "isChosen": $0.value == value] as [String: Any] },
        ]
        if let inputMode { content["inputMode"] = inputMode }
        if let value { content["value"] = value }
        if let hint { content["hint"] = hint }
        if let autocomplete { content["autocomplete"] = autocomplete }
        if let error { content["error"] = error }
        let described = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        if !described.isEmpty { content["describedBy"] = described.joined(separator: " ") }
        return content
    }
}

/// What is wrong with a form, for the summary above it and beside its fields.
struct FormErrors {
    /// The field's name with the words; the first ones first.
    var all: [(field: String, text: String)] = []

    /// Faults that a use case found, in the words of the viewer's language; the last name of a fault's path is the field's.
    init(_ input: InvalidInput? = nil, words: (_ field: String) -> String? = { _ in nil }) {
        for fault in input?.faults ?? [] {
            let field = fault.path.last ?? ""
            all.append((field, words(field) ?? fault.detail))
        }
    }

    var isEmpty: Bool { all.isEmpty }

    subscript(field: String) -> String? { all.first { $0.field == field }?.text }

    mutating func add(_ field: String, _ text: String) { all.append((field, text)) }

    /// For the summary; each leads to its field.
    var content: [[String: Any]] { all.map { ["field": $0.field, "text": $0.text] } }
}
