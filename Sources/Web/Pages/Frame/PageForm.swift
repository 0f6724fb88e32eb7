/// A form as a value: where it is sent, its fields, its button.
struct PageForm {
    /// One of the kinds of field.
    enum Field {
        case input(FormField)
        /// One of several.
        case choice(name: String, label: String, options: [Option], hint: String? = nil, error: String? = nil)
        /// Any of several.
        case boxes(name: String, label: String, options: [Option], hint: String? = nil, error: String? = nil)
    }

    struct Option {
        let value: String
        let text: String
        var isChosen = false
        var note: String?
    }

    let action: String
    var isSearch = false
    var fields: [Field] = []
    /// What goes along unseen.
    var hidden: [(name: String, value: String)] = []
    let button: String
    /// Said after the button's text to who cannot see where it stands: `of order 12`.
    var about: String?
    /// Whether it takes something away that does not come back.
    var isGrave = false
    var isQuiet = false

    var content: [String: Any] {
        var content: [String: Any] = [
            "action": action, "isSearch": isSearch, "fields": fields.map(\.content), "button": button,
            "hidden": hidden.map { ["hiddenName": $0.name, "hiddenValue": $0.value] }, "look": isGrave ? " grave" : isQuiet || isSearch ? " quiet" : "",
        ]
        if let about { content["about"] = about }
        return content
    }
}

extension PageForm.Field {
    fileprivate var content: [String: Any] {
        switch self {
        case .input(let field): ["input": field.content]
        case .choice(let name, let label, let options, let hint, let error):
            ["choice": Self.content(name, label, options, hint, error)]
        case .boxes(let name, let label, let options, let hint, let error):
            ["boxes": Self.content(name, label, options, hint, error)]
        }
    }

    private static func content(
        _ name: String, _ label: String, _ options: [PageForm.Option], _ hint: String?, _ error: String?
    ) -> [String: Any] {
        var content: [String: Any] = [
            "name": name, "label": label,
            "options": options.map { option in
                var content: [String: Any] = ["optionValue": option.value, "optionText": option.text, "isChosen": option.isChosen]
                if let note = option.note { content["optionNote"] = note }
                return content
            },
        ]
        if let hint { content["hint"] = hint }
        if let error { content["error"] = error }
        let described = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        if !described.isEmpty { content["describedBy"] = described.joined(separator: " ") }
        return content
    }
}
