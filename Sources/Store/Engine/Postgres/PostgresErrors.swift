import CLibPQ

extension StoreError {
    /// What PostgreSQL said, by its SQLSTATE (appendix A of its manual), in the words both engines share.
    init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        let state = field("C") ?? ""
        let message = field("M") ?? "no message"
        let name = field("n") ?? message
        switch state {
        case "23505": self = .refused(.unique, name: name)
        case "23503": self = .refused(.foreignKey, name: name)
        case "23514": self = .refused(.check, name: name)
        case "23502": self = .refused(.notNull, name: message)
        case "23P01" where name == "services_group_date_seats": self = .refused(.seats, name: name)
        case "23P01": self = .refused(.overlap, name: name)
        // Our triggers raise this one.
        case "55000": self = .refused(.appendOnly, name: message)
        case "40001", "40P01", "55P03": self = .conflict(message)
        case let state where ["53", "57", "58", "08"].contains(state.prefix(2)) || state == "25006":
            self = .unavailable("PostgreSQL \(state): \(message)")
        default: self = .fault("PostgreSQL \(state): \(message)")
        }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
