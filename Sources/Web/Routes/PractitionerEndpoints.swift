import Domain
import HTTPTypes
import UseCases

/// Calls about practitioners.
enum PractitionerEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/practitioners", summary: "Enter a practitioner (admin)", tag: "Practitioners",
                body: "NewPractitioner", answers: [(201, .one("Practitioner"))], refusals: [403]
            ) { call in
                let profile = try call.read(NewPractitionerBody.self).profile
                return try await call.once { practitioner in Answer(201) { $0.practitioner(practitioner) } } _: { once in
                    try await CreatePractitioner(studio)(profile, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/practitioners", summary: "List practitioners", tag: "Practitioners",
                query: [.limit, .cursor], answers: [(200, .page(of: "Practitioner"))]
            ) { call in
                let page = try await ReadPractitioners(studio)(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.practitioner($1) } }
            },
            Endpoint(
                method: .get, path: "/practitioners/{id}", summary: "Show a practitioner", tag: "Practitioners",
                answers: [(200, .one("Practitioner"))], refusals: [404]
            ) { call in
                let found = try await ReadPractitioners(studio)(call.id("practitioner"), by: call.caller)
                return Answer { $0.practitioner(found) }
            },
            Endpoint(
                method: .patch, path: "/practitioners/{id}", summary: "Change a practitioner (herself or an admin)",
                tag: "Practitioners", body: "PractitionerEdit", answers: [(200, .one("Practitioner"))], refusals: [403, 404]
            ) { call in
                let id: ID<Practitioner> = try call.id("practitioner")
                let edit = try call.read(PractitionerEdit.self)
                let changed = try await EditPractitioner(studio)(id, by: call.caller, edit.apply)
                return Answer { $0.practitioner(changed) }
            },
        ]
    }
}
