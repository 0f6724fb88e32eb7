import Domain

/// The form of an endpoint: what was typed, as a profile or drawn again.
struct EndpointForm {
    let owner: Owner

    func profile(isActive: Bool) -> WebhookEndpoint.Profile {
        let form = owner.visit.form
        let events = form.all("events").compactMap(EventType.init)
        return WebhookEndpoint.Profile(
            url: form["url"] ?? "", description: form["description"] ?? "", events: events.isEmpty ? nil : events, isActive: isActive)
    }

    func fields(_ endpoint: WebhookEndpoint?, _ errors: FormErrors) -> [PageForm.Field] {
        let (texts, form) = (owner.texts.access, owner.visit.form)
        let chosen = form.isEmpty ? Set((endpoint?.profile.events ?? []).map(\.rawValue)) : Set(form.all("events"))
        return [
            .input(FormField(name: "url", label: texts.url, type: "url", value: form["url"] ?? endpoint?.profile.url, hint: texts.urlHint, error: errors["url"])),
            .input(
                FormField(
                    name: "description", label: texts.description, value: form["description"] ?? endpoint?.profile.description, isRequired: false,
                    error: errors["description"])),
            .boxes(
                name: "events", label: texts.events,
                options: EventType.offered.filter { $0 != .test }.map { .init(value: $0.rawValue, text: $0.rawValue, isChosen: chosen.contains($0.rawValue)) },
                hint: texts.eventsHint, error: errors["events"]),
        ]
    }

    static func state(_ endpoint: WebhookEndpoint, _ texts: AccessTexts) -> String {
        endpoint.profile.isActive ? texts.active : endpoint.disabledReason == .gone ? texts.gone : texts.off
    }
}
