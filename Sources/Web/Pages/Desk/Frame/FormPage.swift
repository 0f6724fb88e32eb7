import Domain

/// A page of the desk that is one form.
struct FormPage {
    let title: String
    let part: DeskPage.Part
    /// Where it is sent.
    let action: String
    var lead: String?
    let fields: [FormField]
    let button: String
    /// What goes along unseen.
    var hidden: [(name: String, value: String)] = []
    /// The way back.
    let back: (href: String, text: String)
    /// Something to be read before the button is pressed.
    var warning: String?

    func answer(at desk: Desk, _ errors: FormErrors = FormErrors()) -> Answer {
        var content: [String: Any] = [
            "action": action, "button": button, "fields": fields.map(\.content),
            "hidden": hidden.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "back": ["href": back.href, "text": back.text],
        ]
        if let lead { content["lead"] = lead }
        if let warning { content["warning"] = warning }
        return DeskPage(title: title, template: .deskForm, part: part, content: content, errors: errors).answer(at: desk)
    }
}
