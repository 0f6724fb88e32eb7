import Domain
import Store
import UseCases

/// Keys and endpoints: which programs may speak to Carnet, and which it speaks to.
enum ConnectionsPage {
    static func routes(_ studio: Studio, keys: KeyRing) -> [PageRoute] {
        [
            .owner("/owner/connections", studio) { owner in try await page(owner, keys) },
            .ownerForm("/owner/connections/keys", studio, refusedAt: "name", again: { try await page($0, keys, $1) }) { owner in
                let (role, name) = try KeyForm(owner: owner).role()
                let form = try OnceForm<NewKey>(owner.visit)
                _ = try await keys.create(role, name: name, seed: form.key, by: owner.caller, once: form.promise(\.id.rawValue))
                return secret(owner, owner.texts.access.keyShown, KeyRing.token(from: form.key))
            },
            .ownerForm("/owner/connections/keys/{key}/revoke", studio, again: { try await page($0, keys, $1) }) { owner in
                try await keys.revoke(owner.visit.id("key", at: "key"), by: owner.caller)
                return owner.seeOther("/owner/connections", .revoked)
            },
        ]
    }

    /// A secret, which is shown this once and stands in no address.
    static func secret(_ owner: Owner, _ words: String, _ secret: String) -> Answer {
        let texts = owner.texts.access
        return OwnerPage(
            title: texts.create, part: .connections, lead: words,
            sections: [PageSection(words: texts.secretHint, secret: secret, links: [("/owner/connections", texts.backToKeys)])]
        ).answer(to: owner)
    }

    private static func page(_ owner: Owner, _ keys: KeyRing, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.access
        let list = try await keys.list(owner.visit.page(), by: owner.caller)
        let endpoints = try await WebhookEndpoints(owner.studio).list(PageRequest(limit: WebhookEndpoint.most, after: nil), by: owner.caller)
        let names = try await PractitionerNames(owner)
        let keyRows: [[PageTable.Cell]] = list.items.map { key in
            [
                .text(key.name), .text(owner.names.key(key.role)), .text(owner.day(key.createdAt)), .text(key.revokedAt == nil ? texts.works : texts.revoked),
                key.revokedAt == nil
                    ? .button(PageForm(action: "/owner/connections/keys/\(key.id)/revoke", button: texts.revoke, about: key.name, isGrave: true)) : .text(""),
            ]
        }
        let endpointRows: [[PageTable.Cell]] = endpoints.items.map {
            [
                .link($0.profile.url, "/owner/connections/endpoints/\($0.id)"), .text($0.profile.description.isEmpty ? "–" : $0.profile.description),
                .text(EndpointForm.state($0, texts)),
            ]
        }
        return OwnerPage(
            title: texts.connections, part: .connections, lead: texts.connectionsLead,
            sections: [
                PageSection(
                    heading: texts.keys, words: texts.keysLead,
                    table: PageTable(
                        caption: texts.keys, headings: [texts.keyName, texts.opens, texts.made, texts.state, ""], rows: keyRows,
                        next: list.next.map { owner.visit.continuing(after: Cursor.text($0)) })),
                PageSection(heading: texts.newKey, forms: [KeyForm(owner: owner).form(names, errors)]),
                PageSection(
                    heading: texts.endpoints, words: texts.endpointsLead,
                    table: PageTable(caption: texts.endpoints, headings: [texts.url, texts.description, texts.state], rows: endpointRows),
                    links: [("/owner/connections/endpoints", texts.newEndpoint), ("/owner/connections/dead", texts.dead)]),
            ])
    }
}

/// The form of a new key.
struct KeyForm {
    let owner: Owner

    /// - Throws: `TypingErrors` for what cannot be read.
    func role() throws -> (Caller.Role, name: String) {
        var typing = Typing(owner)
        let name = typing.text("name")
        let client: ID<Client>? = typing.id("client_id")
        let practitioner: ID<Practitioner>? = typing.id("practitioner_id")
        try typing.throwIfAny()
        return switch (practitioner, client) {
        case (let practitioner?, _): (.practitioner(practitioner), name)
        case (nil, let client?): (.client(client), name)
        case (nil, nil): (.admin, name)
        }
    }

    func form(_ names: PractitionerNames, _ errors: FormErrors) -> PageForm {
        let (texts, form) = (owner.texts.access, owner.visit.form)
        return PageForm(
            action: "/owner/connections/keys",
            fields: [
                .input(FormField(name: "name", label: texts.keyName, value: form["name"], hint: texts.keyNameHint, error: errors["name"])),
                .choice(
                    name: "practitioner_id", label: texts.keyFor,
                    options: names.options(owner.names.key(.admin), chosen: form["practitioner_id"]), error: errors["practitioner_id"]),
                .input(
                    FormField(
                        name: "client_id", label: texts.clientNumber, type: "number", value: form["client_id"], hint: texts.clientHint, isRequired: false,
                        error: errors["client_id"])),
            ], hidden: [("key", owner.studio.newFormKey())], button: texts.create)
    }
}
