import HTTPTypes
import Hummingbird
import NIOCore

extension CarnetContext {
    /// Where a request comes from, for counting. Behind proxies of one's own that is what they say: each adds the address that
    /// it was called from at the end of `X-Forwarded-For`, so the one that the outermost added stands so many from the end.
    /// What stands before it anyone may have written.
    ///
    /// - Parameter proxies: how many there are; 0 where clients come directly, and the header is not read
    /// - Returns: nil where nobody knows, as in a test
    func clientAddress(_ request: Request, behind proxies: Int) -> String? {
        guard proxies > 0 else { return peer }
        let added = request.headers[values: .xForwardedFor].joined(separator: ",").split(separator: ",")
        guard added.count >= proxies else { return peer }
        return added[added.count - proxies].trimmingPrefix { $0 == " " }.split(separator: " ").first.map { String($0.prefix(64)) }
    }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
