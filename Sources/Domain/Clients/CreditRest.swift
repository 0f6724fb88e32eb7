/// What is left of credit that runs out. Credit that ends soonest is spent first.
public enum CreditRest {
    /// The unspent part of a grant, in minor units.
    ///
    /// - Parameters:
    ///   - granted: what was given
    ///   - balance: all credit of the client that nothing has spoken for
    ///   - longerLasting: what came in, ever, that ends later than the grant or never
    public static func unspent(of granted: Int64, balance: Int64, longerLasting: Int64) -> Int64 {
        min(granted, max(0, balance - longerLasting))
    }
}
