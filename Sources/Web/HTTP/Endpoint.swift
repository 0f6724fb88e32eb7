import HTTPTypes

/// A call of the API as a value: where it is, what it takes, what it answers, and the one function that does it.
/// The router and the API's description are both made from these.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    /// `/practitioners/{id}`, below the base path unless `isOpen`.
    let path: String
    let summary: String
    let tag: String
    var query: [QueryParameter] = []
    /// The name of the body's schema.
    var body: String?
    /// Whether the body may be left out.
    var bodyIsOptional = false
    /// The schema of each good answer; nil for none.
    let answers: [(status: Int, schema: Schema?)]
    /// The statuses of refusals that the call can give, besides those of every call.
    var refusals: [Int] = []
    /// Served without a key, as its address is one, and outside of the base path too.
    var isOpen = false
    /// How often a client may do it; nil for as often as she likes.
    var limit: RateLimit?
    let handle: @Sendable (Call) async throws -> Answer

    /// Names a schema of the API's description, or a page of them.
    enum Schema: Sendable {
        case one(String)
        case page(of: String)
        /// No JSON but a calendar.
        case calendar
        /// No JSON but a table.
        case csv
        /// No JSON but a page.
        case html
    }

    var takesBody: Bool { body != nil }

    /// The names in the path.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().prefix { $0 != "}" }) }
    }
}

/// A parameter of a query.
struct QueryParameter: Sendable {
    let name: String
    let description: String
    let schema: JSONValue
    var isRequired = false

    static let limit = QueryParameter(
        name: "limit", description: "How many entries, at most.",
        schema: ["type": "integer", "minimum": 1, "maximum": 100, "default": 50])
    static let cursor = QueryParameter(
        name: "cursor", description: "The next_cursor of the part before.",
        schema: ["type": "string", "pattern": .string(Cursor.numberPattern)])
    static let cursorByTime = QueryParameter(
        name: "cursor", description: "The next_cursor of the part before.",
        schema: ["type": "string", "pattern": .string(Cursor.markPattern)])

    static func id(_ name: String, _ description: String) -> QueryParameter {
        QueryParameter(name: name, description: description, schema: Schemas.id)
    }

    static func named<T: RawRepresentable<String> & CaseIterable>(_ name: String, _ description: String, _: T.Type) -> QueryParameter {
        QueryParameter(name: name, description: description, schema: Schemas.oneOf(T.self))
    }

    static func instant(_ name: String, _ description: String, isRequired: Bool = false) -> QueryParameter {
        QueryParameter(name: name, description: description, schema: ["type": "string", "format": "date-time"], isRequired: isRequired)
    }

    static func date(_ name: String, _ description: String) -> QueryParameter {
        QueryParameter(name: name, description: description, schema: ["type": "string", "format": "date"])
    }
}
