import Domain

/// The shapes of the API's description, and the words they are written in.
enum Schemas {
    static let all: [(String, JSONValue)] = catalogue + purchases + scheduling + money + webhooks + people + requests + schedulingRequests
        + moneyRequests + webhookRequests + [("Problem", problem)]

    static let id: JSONValue = ["type": "integer", "minimum": 1, "maximum": 9_223_372_036_854_775_807]
    static let text: JSONValue = ["type": "string"]
    static let truth: JSONValue = ["type": "boolean"]
    static let instant: JSONValue = ["type": "string", "format": "date-time"]
    static let cents: JSONValue = ["type": "integer", "minimum": 0, "description": "In the currency's minor unit."]

    static func ref(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static func oneOf<T: RawRepresentable<String> & CaseIterable>(_: T.Type) -> JSONValue {
        ["type": "string", "enum": .array(T.allCases.map { .string($0.rawValue) })]
    }

    static func count(_ least: Int64, _ most: Int64) -> JSONValue {
        ["type": "integer", "minimum": .number(least), "maximum": .number(most)]
    }

    /// The same, or null.
    static func orNull(_ schema: JSONValue) -> JSONValue {
        guard case .object(let fields) = schema, case .string(let type)? = fields.first(where: { $0.0 == "type" })?.1 else {
            return ["anyOf": [schema, ["type": "null"]]]
        }
        return .object(
            fields.map { name, value in
                switch (name, value) {
                case ("type", _): (name, [.string(type), "null"])
                case ("enum", .array(let values)): (name, .array(values + [.null]))
                default: (name, value)
                }
            })
    }

    static func list(_ schema: JSONValue) -> JSONValue { ["type": "array", "items": schema] }

    static func page(of name: String) -> JSONValue {
        object(["data": list(ref(name)), "next_cursor": orNull(text)])
    }

    /// An object of exactly these fields, all of them there.
    static func object(_ properties: KeyValuePairs<String, JSONValue>, optional: KeyValuePairs<String, JSONValue>) -> JSONValue {
        object(properties, optional: optional.map { ($0.key, $0.value) })
    }

    /// The same, with fields that may be left out.
    static func object(_ properties: KeyValuePairs<String, JSONValue>, optional: [(String, JSONValue)] = []) -> JSONValue {
        [
            "type": "object", "additionalProperties": false,
            "required": .array(properties.map { .string($0.key) }),
            "properties": .object(properties.map { ($0.key, $0.value) } + optional),
        ]
    }

    private static let problem = object(
        [
            "type": text, "title": text, "status": count(400, 599), "detail": text,
            "code": ["type": "string", "description": "Stable; programs go by it."],
        ],
        optional: [
            "errors": list(object(["pointer": text, "detail": text])),
            "reasons": ["type": "array", "items": oneOf(SlotReason.self), "description": "Why a time cannot be had."],
            "conflicts": list(ref("ScheduleConflict")),
        ])
}
