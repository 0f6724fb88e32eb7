import Domain
import Store
import UseCases

/// A program elsewhere that is told of events: entering one, changing it, and what it was told.
enum EndpointPages {
    static func routes(_ studio: Studio) -> [PageRoute] {
        let endpoints = WebhookEndpoints(studio)
        let again: @Sendable (Owner, FormErrors) async throws -> OwnerPage = { try await page($0, $1) }
        return [
            .owner("/owner/connections/endpoints", studio) { owner in new(owner) },
            .ownerForm("/owner/connections/endpoints", studio, refusedAt: "url", again: { new($0, $1) }) { owner in
                let form = try OnceForm<WebhookEndpoints.New>(owner.visit)
                _ = try await endpoints.create(
                    EndpointForm(owner: owner).profile(isActive: true), seed: form.key, by: owner.caller, once: form.promise(\.endpoint.id.rawValue))
                return secret(owner, form.key)
            },
            .owner("/owner/connections/endpoints/{endpoint}", studio) { owner in try await page(owner) },
            .ownerForm("/owner/connections/endpoints/{endpoint}", studio, refusedAt: "url", again: again) { owner in
                let edited = EndpointForm(owner: owner).profile(isActive: true)
                _ = try await endpoints.edit(id(owner), by: owner.caller) { profile in
                    (profile.url, profile.description, profile.events) = (edited.url, edited.description, edited.events)
                }
                return owner.seeOther(path(owner), .saved)
            },
            .ownerForm("/owner/connections/endpoints/{endpoint}/switch", studio, again: again) { owner in
                let isActive = owner.visit.form["on"] == "yes"
                _ = try await endpoints.edit(id(owner), by: owner.caller) { $0.isActive = isActive }
                return owner.seeOther(path(owner), .saved)
            },
            .ownerForm("/owner/connections/endpoints/{endpoint}/rotate", studio, again: again) { owner in
                let form = try OnceForm<WebhookEndpoints.New>(owner.visit)
                _ = try await endpoints.rotate(id(owner), seed: form.key, by: owner.caller, once: form.promise(\.endpoint.id.rawValue))
                return secret(owner, form.key)
            },
            .ownerForm("/owner/connections/endpoints/{endpoint}/test", studio, again: again) { owner in
                _ = try await WebhookDeliveries(studio).test(id(owner), by: owner.caller)
                return owner.seeOther(path(owner), .retried)
            },
            .ownerForm("/owner/connections/endpoints/{endpoint}/delete", studio, again: again) { owner in
                try await endpoints.delete(id(owner), by: owner.caller)
                return owner.seeOther("/owner/connections", .removed)
            },
            .ownerForm("/owner/connections/endpoints/{endpoint}/deliveries/{delivery}/again", studio, again: again) { owner in
                _ = try await WebhookDeliveries(studio).sendAgain(owner.visit.id("delivery", at: "delivery"), to: id(owner), by: owner.caller)
                return owner.seeOther(path(owner), .retried)
            },
        ]
    }

    private static func id(_ owner: Owner) throws -> ID<WebhookEndpoint> { try owner.visit.id("webhook endpoint", at: "endpoint") }
    private static func path(_ owner: Owner) -> String { "/owner/connections/endpoints/\(owner.visit.text("endpoint"))" }

    private static func secret(_ owner: Owner, _ seed: String) -> Answer {
        ConnectionsPage.secret(owner, owner.texts.access.secretShown, WebhookSecret.text(WebhookSecret.derived(from: seed)))
    }

    private static func new(_ owner: Owner, _ errors: FormErrors = FormErrors()) -> OwnerPage {
        let texts = owner.texts.access
        return OwnerPage(
            title: texts.newEndpoint, part: .connections, lead: texts.endpointsLead, back: ("/owner/connections", texts.allEndpoints),
            sections: [
                PageSection(forms: [
                    PageForm(
                        action: "/owner/connections/endpoints", fields: EndpointForm(owner: owner).fields(nil, errors),
                        hidden: [("key", owner.studio.newFormKey())], button: texts.create)
                ])
            ])
    }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.access
        let endpoint = try await WebhookEndpoints(owner.studio)(id(owner), by: owner.caller)
        let told = try await WebhookDeliveries(owner.studio).list(to: endpoint.id, status: nil, owner.visit.page(), by: owner.caller)
        let path = "/owner/connections/endpoints/\(endpoint.id)"
        let isActive = endpoint.profile.isActive
        return OwnerPage(
            title: texts.endpointTitle("\(endpoint.id)"), part: .connections, back: ("/owner/connections", texts.allEndpoints),
            sections: [
                PageSection(
                    facts: [(texts.state, EndpointForm.state(endpoint, texts)), (texts.made, owner.moment(endpoint.createdAt))],
                    forms: [PageForm(action: path, fields: EndpointForm(owner: owner).fields(endpoint, errors), button: texts.save)]),
                PageSection(
                    words: texts.rotateHint,
                    forms: [
                        PageForm(action: "\(path)/test", button: texts.test, isQuiet: true),
                        PageForm(
                            action: "\(path)/switch", hidden: [("on", isActive ? "no" : "yes")], button: isActive ? texts.switchOff : texts.switchOn, isQuiet: true),
                        PageForm(action: "\(path)/rotate", hidden: [("key", owner.studio.newFormKey())], button: texts.rotate, isQuiet: true),
                        PageForm(action: "\(path)/delete", button: texts.delete, isGrave: true),
                    ]),
                PageSection(
                    heading: texts.deliveries,
                    table: DeliveryTable(owner: owner, deliveries: told, caption: texts.deliveries) { "\(path)/deliveries/\($0)/again" }.table),
            ])
    }
}
