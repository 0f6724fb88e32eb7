import Domain
import HTTPTypes
import UseCases

/// Calls about what is offered.
enum ServiceEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/services", summary: "Offer a session, package or bundle", tag: "Services",
                body: "NewService", answers: [(201, .one("Service"))], refusals: [403, 409]
            ) { call in
                let body = try call.read(NewServiceBody.self)
                guard let practitioner = body.practitioner ?? call.caller.ownPractice else {
                    throw InvalidInput("practitioner_id", "is needed: whose service it is")
                }
                return try await call.once { service in Answer(201) { $0.service(service) } } _: { once in
                    try await CreateService(studio)(
                        body.offer, of: practitioner, slugIsMade: body.slugIsMade, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/services", summary: "List what is offered", tag: "Services",
                query: [.id("practitioner_id", "Only those of a practitioner."), .limit, .cursor],
                answers: [(200, .page(of: "Service"))]
            ) { call in
                let page = try await ReadServices(studio)(
                    of: call.query.id("practitioner_id"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.service($1) } }
            },
            Endpoint(
                method: .get, path: "/services/{id}", summary: "Show a service", tag: "Services",
                answers: [(200, .one("Service"))], refusals: [404]
            ) { call in
                let found = try await ReadServices(studio)(call.id("service"), by: call.caller)
                return Answer { $0.service(found) }
            },
            Endpoint(
                method: .patch, path: "/services/{id}", summary: "Change a service; what was sold stays as it was sold",
                tag: "Services", body: "ServiceEdit", answers: [(200, .one("Service"))], refusals: [403, 404, 409]
            ) { call in
                let id: ID<Service> = try call.id("service")
                let edit = try call.read(ServiceEdit.self)
                let changed = try await EditService(studio)(id, by: call.caller, edit.apply)
                return Answer { $0.service(changed) }
            },
            Endpoint(
                method: .put, path: "/services/{id}/invitations/{client_id}",
                summary: "Let a client buy an unlisted service", tag: "Services", answers: [(204, nil)], refusals: [403, 404]
            ) { call in
                try await InviteClient(studio)(call.id("client", at: "client_id"), to: call.id("service"), by: call.caller)
                return .empty
            },
        ]
    }
}

extension Caller {
    /// The practice that a practitioner's key speaks for.
    fileprivate var ownPractice: ID<Practitioner>? {
        if case .practitioner(let id) = role { id } else { nil }
    }
}
