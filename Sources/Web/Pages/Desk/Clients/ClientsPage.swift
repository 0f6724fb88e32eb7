import Domain
import Store
import UseCases

/// All clients of the practice, or those that a search finds; and entering a new one.
enum ClientsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/clients", studio) { desk in try await list(desk) },
            .desk("/desk/clients/new", studio) { desk in form(desk, FormErrors()) },
            .deskForm("/desk/clients/new", studio) { desk in
                let values = desk.visit.form
                let client = NewClient(name: values["name"] ?? "", email: values["email"] ?? "", phone: values["phone"])
                do {
                    guard case .done(let made) = try await CreateClient(studio)(client, by: desk.caller) else { return form(desk, FormErrors()) }
                    return desk.seeOther("/desk/clients/\(made.client.id)", .entered)
                } catch {
                    return form(desk, try FormErrors(desk: error, at: "email", desk))
                }
            },
        ]
    }

    private static func list(_ desk: Desk) async throws -> Answer {
        let query = desk.visit.query
        let after = query["after"].flatMap(Int64.init).flatMap { id in
            query["name"].map { ClientRecords.Mark(name: $0, id: id) }
        }
        var errors = FormErrors()
        var found: Page<ClientRecords.Found, ClientRecords.Mark>?
        do {
            found = try await SearchClients(desk.studio)(query["q"], PageRequest(limit: Limits.usualPage, after: after), by: desk.caller)
        } catch let input as InvalidInput {
            errors = try FormErrors(desk: input, at: "q", desk)
        }
        var content: [String: Any] = [
            "clients": (found?.items ?? []).map { row($0, desk) }, "isEmpty": found?.items.isEmpty ?? true, "new": desk.href("/desk/clients/new"),
            "practiceID": desk.id.description, "isSearch": query["q"] != nil,
        ]
        if let text = query["q"] { content["text"] = text }
        if let next = found?.next {
            let search = query["q"].map { [(name: "q", value: $0)] } ?? []
            content["more"] = desk.href("/desk/clients", search + [("name", next.name), ("after", String(next.id))])
        }
        return DeskPage(
            title: desk.texts.desk.clients, template: .deskClients, part: .clients, content: content, errors: errors
        ).answer(at: desk)
    }

    private static func row(_ found: ClientRecords.Found, _ desk: Desk) -> [String: Any] {
        var content: [String: Any] = [
            "name": found.client.name, "email": found.client.email.text, "href": desk.href("/desk/clients/\(found.client.id)"),
        ]
        if let phone = found.client.phone { content["phone"] = phone }
        if found.unscheduled > 0 { content["open"] = desk.texts.deskClients.unscheduled(desk.words.sessions(found.unscheduled)) }
        return content
    }

    private static func form(_ desk: Desk, _ errors: FormErrors) -> Answer {
        let (texts, values) = (desk.texts.deskClients, desk.visit.form)
        return FormPage(
            title: texts.newClient, part: .clients, action: desk.href("/desk/clients/new"), lead: texts.newClientLead,
            fields: [
                FormField(name: "name", label: texts.name, value: values["name"], error: errors["name"]),
                FormField(name: "email", label: texts.email, type: "email", value: values["email"], error: errors["email"]),
                FormField(name: "phone", label: texts.phone, type: "tel", value: values["phone"], isRequired: false, error: errors["phone"]),
            ], button: texts.enter, back: (desk.href("/desk/clients"), desk.texts.desk.clients)
        ).answer(at: desk, errors)
    }
}
