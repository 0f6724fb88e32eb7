/// How much a request may ask for.
enum Limits {
    /// The most bytes in a body: a hundred times the largest real request, a package of a hundred lines.
    static let bodyBytes = 1024 * 1024
    /// The most bytes in a form: the longest fields of the longest one.
    static let formBytes = 64 * 1024
    /// How deep lists and objects may stand in each other; real requests need three.
    static let jsonDepth = 32
    /// The most characters in an Idempotency-Key.
    static let idempotencyKey = 255
    /// The most entries in a part of a list.
    static let page = 100
    /// Entries in a part of a list when nobody says how many.
    static let usualPage = 50
}
