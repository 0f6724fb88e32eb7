/// A charge that a client's bank took back, until it is decided whose the money is.
public enum Dispute {
    /// Where it stands at the provider.
    public enum Status: String, Sendable, CaseIterable {
        case open, won, lost
    }
}
