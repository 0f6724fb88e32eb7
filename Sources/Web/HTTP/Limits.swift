/// How much a request may ask for.
enum Limits {
    /// The most bytes in a body. The largest real request, a package of two hundred lines, has a tenth of it.
    static let bodyBytes = 128 * 1024
    /// The most characters in an Idempotency-Key.
    static let idempotencyKey = 255
    /// The most entries in a part of a list.
    static let page = 100
    /// Entries in a part of a list when nobody says how many.
    static let usualPage = 50
}
