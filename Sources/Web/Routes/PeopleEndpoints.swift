import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about who works here, and the record of who changed what.
enum PeopleEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        let people = People(studio)
        return [
            Endpoint(
                method: .post, path: "/people", summary: "Let somebody sign in who works here (owner)", tag: "People", body: "NewPerson",
                answers: [(201, .one("Person"))], refusals: [403, 409]
            ) { call in
                let profile = try call.read(NewPersonBody.self).profile
                return try await call.once { person in Answer(201) { $0.person(person) } } _: { once in
                    try await people.add(profile, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/people", summary: "List who works here (admin)", tag: "People", query: [.limit, .cursor],
                answers: [(200, .page(of: "Person"))], refusals: [403]
            ) { call in
                let page = try await people.list(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.person($1) } }
            },
            Endpoint(
                method: .get, path: "/people/{id}", summary: "Show somebody who works here (admin)", tag: "People",
                answers: [(200, .one("Person"))], refusals: [403, 404]
            ) { call in
                let person = try await people.find(call.id("person"), by: call.caller)
                return Answer { $0.person(person) }
            },
            Endpoint(
                method: .patch, path: "/people/{id}", summary: "Change what somebody is here, or whether she can sign in (owner)", tag: "People",
                body: "PersonEdit", answers: [(200, .one("Person"))], refusals: [403, 404, 409]
            ) { call in
                let edit = try call.read(PersonEdit.self)
                let person = try await people.change(call.id("person"), isDisabled: edit.isDisabled, by: call.caller, edit.apply)
                return Answer { $0.person(person) }
            },
            Endpoint(
                method: .post, path: "/people/{id}/reset", summary: "Take away somebody's password, one-time codes and sessions (owner)",
                tag: "People", answers: [(200, .one("Person"))], refusals: [403, 404]
            ) { call in
                let id: ID<Person> = try call.id("person")
                return try await call.once { person in Answer { $0.person(person) } } _: { once in
                    try await people.reset(id, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/audit", summary: "The record of who changed what, newest first (admin)", tag: "People",
                query: [
                    .named("subject", "Only changes of such records.", AuditSubject.Kind.self),
                    .id("subject_id", "Only changes of records with this number."),
                    .named("action", "Only such changes.", AuditAction.self), .id("person_id", "Only what this person did."), .limit, .cursor,
                ], answers: [(200, .page(of: "AuditEntry"))], refusals: [403]
            ) { call in
                let page = try await ReadAudit(studio)(call.query.auditFilter(), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.auditEntry($1) } }
            },
        ]
    }
}

extension Query {
    fileprivate func auditFilter() throws -> AuditRecords.Filter {
        AuditRecords.Filter(
            kind: try named("subject"), number: try id("subject_id"), action: try named("action"), person: try id("person_id"))
    }
}
