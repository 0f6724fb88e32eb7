import Domain
import HTTPTypes
import UseCases

/// Calls about keys.
enum KeyEndpoints {
    static func all(_ keys: KeyRing) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/keys", summary: "Hand out a key, shown this once (admin)", tag: "Keys", body: "NewKey",
                answers: [(201, .one("Key"))], refusals: [403]
            ) { call in
                let body = try call.read(NewKeyBody.self)
                // What is kept for a repeat never holds the secret.
                return try await call.once { key in
                    Answer(201) { $0.key(key.id, token: key.token) }
                } kept: { key in
                    Answer(201) { $0.key(key.id, token: nil) }
                } _: { once in
                    try await keys.create(body.role, name: body.name, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/keys", summary: "List the keys that were handed out (admin)", tag: "Keys",
                query: [.limit, .cursor], answers: [(200, .page(of: "KeyEntry"))], refusals: [403]
            ) { call in
                let page = try await keys.list(call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.keyEntry($1) } }
            },
            Endpoint(
                method: .delete, path: "/keys/{id}", summary: "Revoke a key (admin)", tag: "Keys", answers: [(204, nil)],
                refusals: [403, 404]
            ) { call in
                try await keys.revoke(call.id("key"), by: call.caller)
                return .empty
            },
        ]
    }
}
