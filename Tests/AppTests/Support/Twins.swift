import Store
import CarnetTesting
import Domain
import HTTPTypes

/// A call that both engines get. What was made earlier is named by its kind and place, `@order:2`, for the numbers that an
/// engine gives are its own: PostgreSQL does not use again what a refused purchase has used.
struct Call: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    let path: String
    var body: JSON?
    var key: String?

    var description: String { "\(method) \(path) \(body ?? .null)\(key.map { " with key \($0)" } ?? "")" }
}

/// One of the two servers, with the numbers that it gave.
struct Twin {
    let api: API
    private var made: [String: [Int64]] = [:]
    private var places: [String: [Int64: Int64]] = [:]

    init(_ api: API) { self.api = api }

    /// Makes the call, and gives the answer in words that are the same on both engines.
    mutating func answer(_ call: Call) async throws -> (status: Int, json: JSON) {
        let reply = try await api.send(call.method, resolve(call.path), call.body.map(resolve), once: call.key)
        if (200..<300).contains(reply.status) { note(reply.json) }
        return (reply.status, canonical(reply.json))
    }

    /// The number of something made, or one that nothing has.
    private func number(_ reference: Substring) -> Int64 {
        let parts = reference.split(separator: ":")
        guard parts.count == 2, let place = Int(parts[1]), let numbers = made[String(parts[0])], !numbers.isEmpty else { return 999_999 }
        return numbers[place % numbers.count]
    }

    private func resolve(_ path: String) -> String {
        path.split(separator: "@", omittingEmptySubsequences: false).enumerated().map { index, part in
            guard index > 0 else { return String(part) }
            let reference = part.prefix { $0.isLetter || $0.isNumber || $0 == ":" }
            return "\(number(reference))\(part.dropFirst(reference.count))"
        }.joined()
    }

    private func resolve(_ body: JSON) -> JSON {
        switch body {
        case .text(let text) where text.hasPrefix("@"): .number(number(text.dropFirst()))
        case .object(let fields): .object(fields.mapValues(resolve))
        case .list(let items): .list(items.map(resolve))
        default: body
        }
    }

    /// Remembers the numbers in an answer, in the order in which they first came.
    private mutating func note(_ json: JSON) {
        switch json {
        case .object(let fields):
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                if let number = value.int, let kind = Self.kind(of: name, in: json) {
                    if made[kind]?.contains(number) != true { made[kind, default: []].append(number) }
                } else {
                    note(value)
                }
            }
        case .list(let items): for item in items { note(item) }
        default: break
        }
    }

    /// The same with places instead of numbers.
    private mutating func canonical(_ json: JSON) -> JSON {
        switch json {
        case .object(let fields):
            var shown = [String: JSON]()
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                if let number = value.int, let kind = Self.kind(of: name, in: json) {
                    let place = places[kind, default: [:]][number] ?? Int64(places[kind, default: [:]].count + 1)
                    places[kind, default: [:]][number] = place
                    shown[name] = .number(place)
                } else if let text = value.string, Self.naming.contains(name) {
                    shown[name] = .text(text.replacing(/[0-9]+/, with: "#"))
                } else {
                    shown[name] = canonical(value)
                }
            }
            return .object(shown)
        case .list(let items):
            var shown = [JSON]()
            for item in items { shown.append(canonical(item)) }
            return .list(shown)
        default: return json
        }
    }

    /// Fields of text that name records by their number.
    private static let naming: Set<String> = ["detail", "manage_url", "next_cursor", "client_secret"]

    /// What a field numbers; nil for what is no number of a record.
    private static func kind(of field: String, in object: JSON) -> String? {
        switch field {
        case "order_id": return "order"
        case "client_id": return "client"
        case "practitioner_id": return "practitioner"
        case "service_id", "package_service_id": return "service"
        case "group_date_id": return "date"
        case "id":
            let marks = [
                "order_type": "order", "payment_status": "booking", "provider": "payment", "slug": "service", "display_name": "practitioner",
                "credit_balance_cents": "client", "seats_left": "date", "offer_expires_at": "entry", "reason": "time_off",
            ]
            return marks.first { object.fields[$0.key] != nil }?.value
        default: return nil
        }
    }
}
