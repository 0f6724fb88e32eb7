import Domain
import HTTPTypes
import UseCases

/// Calls about clients and their credit.
enum ClientEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/clients", summary: "Enter a client (staff)", tag: "Clients", body: "NewClient",
                answers: [(201, .one("Client"))], refusals: [403, 409]
            ) { call in
                let client = try call.read(NewClientBody.self).client
                return try await call.once { account in Answer(201) { $0.client(account) } } _: { once in
                    try await CreateClient(studio)(client, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/clients", summary: "List clients, or find one by e-mail", tag: "Clients",
                query: [
                    QueryParameter(
                        name: "email", description: "The client with this address.", schema: ["type": "string", "format": "email"]),
                    .limit, .cursor,
                ],
                answers: [(200, .page(of: "Client"))]
            ) { call in
                let page = try await ReadClients(studio)(
                    email: call.query.email("email"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.client($1) } }
            },
            Endpoint(
                method: .get, path: "/clients/{id}", summary: "Show a client with her credit", tag: "Clients",
                answers: [(200, .one("Client"))], refusals: [404]
            ) { call in
                let found = try await ReadClients(studio)(call.id("client"), by: call.caller)
                return Answer { $0.client(found) }
            },
            Endpoint(
                method: .post, path: "/clients/{id}/credits", summary: "Give a client credit (staff)", tag: "Clients",
                body: "NewCredit", answers: [(201, .one("Client"))], refusals: [403, 404]
            ) { call in
                let id: ID<Client> = try call.id("client")
                let body = try call.read(CreditBody.self)
                return try await call.once { account in Answer(201) { $0.client(account) } } _: { once in
                    try await GrantCredit(studio)(body.amount, to: id, reason: body.reason, expiresAt: body.expiresAt, by: call.caller, once: once)
                }
            },
        ]
    }
}
