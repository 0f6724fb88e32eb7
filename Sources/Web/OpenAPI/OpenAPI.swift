import HTTPTypes
import Store

/// The API's description (OpenAPI 3.1), made from the same endpoints that the router serves, so it cannot leave one out.
enum OpenAPI {
    static let basePath = "/api/v1"

    /// The document as JSON.
    static func document(_ endpoints: [Endpoint]) -> [UInt8] {
        var json = JSONWriter(capacity: 64 * 1024)
        document(endpoints).write(to: &json)
        return json.bytes
    }

    private static func document(_ endpoints: [Endpoint]) -> JSONValue {
        var paths: [(String, JSONValue)] = systemPaths
        var order = [String]()
        for endpoint in endpoints where !order.contains(endpoint.path) { order.append(endpoint.path) }
        for path in order {
            let operations = endpoints.filter { $0.path == path }.map { ($0.method.rawValue.lowercased(), operation($0)) }
            paths.append((basePath + path, .object(operations)))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Carnet", "version": "1",
                "description":
                    "Sell packages of sessions and book each session. The order is the purchase record; each session is its own booking, a draft until it is scheduled.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "security": [["key": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(Schemas.all),
            ],
        ]
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var parameters: [JSONValue] = endpoint.pathParameters.map {
            ["name": .string($0), "in": "path", "required": true, "schema": $0 == "token" ? Schemas.text : Schemas.id]
        }
        parameters += endpoint.query.map {
            [
                "name": .string($0.name), "in": "query", "description": .string($0.description), "required": .bool($0.isRequired),
                "schema": $0.schema,
            ]
        }
        if endpoint.method == .post {
            parameters.append([
                "name": "Idempotency-Key", "in": "header",
                "description": "Any text of your own; the same key and body get the first answer again.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]([ -~]*[!-~])?$"],
            ])
        }
        var fields: [(String, JSONValue)] = [
            ("summary", .string(endpoint.summary)), ("tags", [.string(endpoint.tag)]),
            ("operationId", .string(operationID(endpoint))), ("parameters", .array(parameters)),
        ]
        if let body = endpoint.body {
            fields.append(
                ("requestBody", ["required": .bool(!endpoint.bodyIsOptional), "content": ["application/json": ["schema": Schemas.ref(body)]]]))
        }
        if endpoint.isOpen { fields.append(("security", [])) }
        fields.append(("responses", .object(responses(endpoint))))
        return .object(fields)
    }

    private static func responses(_ endpoint: Endpoint) -> [(String, JSONValue)] {
        var responses = endpoint.answers.map { status, schema in (String(status), answer(status, schema, orCSV: endpoint.query.contains { $0.name == "format" })) }
        var refusals = Set(endpoint.refusals).union([400, 401, 503])
        if endpoint.takesBody { refusals.formUnion([413, 415, 422]) }
        if endpoint.method == .post { refusals.formUnion([409, 422]) }
        if endpoint.query.contains(where: { ["to", "end", "view"].contains($0.name) }) { refusals.insert(422) }
        if endpoint.isOpen { refusals.remove(401) }
        for status in refusals.sorted() {
            responses.append((
                String(status),
                ["description": "Refused; `code` says why.", "content": ["application/problem+json": ["schema": Schemas.ref("Problem")]]]
            ))
        }
        return responses
    }

    private static func answer(_ status: Int, _ schema: Endpoint.Schema?, orCSV: Bool) -> JSONValue {
        let description: JSONValue = status == 202 ? "The client, or the provider, must act first." : "Done."
        switch schema {
        case nil: return ["description": description]
        case .one(let name): return content(description, Schemas.ref(name), orCSV: orCSV)
        case .calendar: return ["description": description, "content": ["text/calendar": ["schema": ["type": "string"]]]]
        case .html: return ["description": description, "content": ["text/html": ["schema": ["type": "string"]]]]
        case .csv: return ["description": description, "content": ["text/csv": ["schema": ["type": "string"]]]]
        case .page(let name): return content(description, Schemas.page(of: name), orCSV: orCSV)
        }
    }

    private static func content(_ description: JSONValue, _ schema: JSONValue, orCSV: Bool) -> JSONValue {
        let json: (String, JSONValue) = ("application/json", ["schema": schema])
        let csv: (String, JSONValue) = ("text/csv", ["schema": ["type": "string"]])
        return ["description": description, "content": .object(orCSV ? [json, csv] : [json])]
    }

    private static func operationID(_ endpoint: Endpoint) -> String {
        let words = endpoint.path.split(separator: "/").map { $0.hasPrefix("{") ? "by_\($0.dropFirst().dropLast())" : String($0) }
        return ([endpoint.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private static let systemPaths: [(String, JSONValue)] = [
        ("/health", system("Whether the server lives", "application/json", ["type": "object", "required": ["status"], "properties": ["status": ["const": "ok"]]])),
        ("/ready", system("Whether it can serve", "application/json", ["type": "object", "required": ["status"], "properties": ["status": ["const": "ready"]]])),
        ("/metrics", system("What it measured, for Prometheus", "text/plain", ["type": "string"])),
        ("/openapi.json", system("This description", "application/json", ["type": "object"])),
    ]

    private static func system(_ summary: String, _ type: String, _ schema: JSONValue) -> JSONValue {
        [
            "get": [
                "summary": .string(summary), "tags": ["System"], "security": [],
                "responses": [
                    "200": ["description": "Yes.", "content": .object([(type, ["schema": schema] as JSONValue)])],
                    "503": ["description": "Not now.", "content": ["application/problem+json": ["schema": Schemas.ref("Problem")]]],
                ],
            ]
        ]
    }
}
