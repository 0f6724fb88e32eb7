import Domain

/// The two engines. Every test of the store and of the app runs on both.
public enum TestEngine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A moment as the engine keeps it, for SQL that goes past the code.
    public func literal(_ moment: Instant) -> String {
        switch self {
        case .sqlite: String(moment.seconds)
        case .postgres: "TIMESTAMPTZ '\(moment)'"
        }
    }
}
