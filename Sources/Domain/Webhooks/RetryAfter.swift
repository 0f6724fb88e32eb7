/// The header `Retry-After` (RFC 9110, section 10.2.3): a number of seconds, or a date.
public enum RetryAfter {
    /// The moment that the header asks to wait for; nil where it cannot be understood.
    public static func moment(_ header: String, now: Instant) -> Instant? {
        if !header.isEmpty, header.utf8.count <= 9, header.utf8.allSatisfy({ (48...57).contains($0) }), let seconds = Int64(header) {
            return Instant(seconds: now.seconds + seconds)
        }
        return httpDate(header)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`; the two older forms have long gone out of use.
    private static func httpDate(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let month = months.firstIndex(of: parts[2]), let year = Int(parts[3]),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        return Instant(rfc3339: "\(date)T\(parts[4])Z")
    }

    private static let months: [Substring] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
