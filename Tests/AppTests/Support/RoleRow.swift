import HTTPTypes

/// A call, and the status that each of some callers gets; the table it stands in says which.
struct RoleRow {
    let method: HTTPRequest.Method
    let path: String
    let body: JSON?
    let statuses: [Int]

    init(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, _ statuses: Int...) {
        (self.method, self.path, self.body, self.statuses) = (method, path, body, statuses)
    }
}
