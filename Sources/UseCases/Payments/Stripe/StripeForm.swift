import Domain

/// Fields as Stripe takes them: `application/x-www-form-urlencoded`, nested ones in brackets (`metadata[carnet_order]=145`).
/// The order of the fields is kept, so that the same request is the same bytes.
struct StripeForm: ExpressibleByDictionaryLiteral {
    private var fields: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String)...) { fields = elements }

    /// Adds a field; one without a value is left out.
    mutating func add(_ name: String, _ value: String?) {
        if let value { fields.append((name, value)) }
    }

    /// As both bodies and queries have it.
    var encoded: String {
        fields.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}
