/// What the database said instead of doing as it was told.
public enum StoreError: Error, Sendable, CustomStringConvertible {
    /// A constraint refused; its name, and its kind.
    case refused(Constraint, name: String)
    /// Another transaction was in the way; the same work may be tried again.
    case conflict(String)
    /// The database cannot be reached or cannot write now; nothing was done, or nobody can tell whether it was.
    case unavailable(String)
    /// A fault of the program or of the file.
    case fault(String)

    /// The kinds of constraint.
    public enum Constraint: Sendable {
        case unique, foreignKey, check, notNull
        /// Two live bookings of one practitioner would overlap.
        case overlap
        /// A group date would have more sessions than seats.
        case seats
        /// The ledger is append-only.
        case appendOnly
    }

    public var description: String {
        switch self {
        case .refused(let kind, let name): "the database refused (\(kind)): \(name)"
        case .conflict(let detail): "in conflict with another transaction: \(detail)"
        case .unavailable(let detail): "the database is not available: \(detail)"
        case .fault(let detail): detail
        }
    }

    /// Whether a constraint of this kind refused.
    public func isRefusal(by kind: Constraint) -> Bool {
        if case .refused(let refused, _) = self { refused == kind } else { false }
    }
}
