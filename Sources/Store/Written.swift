/// Records that were sent to the database and get their numbers from it; asking for them waits, so ask late.
public struct Written<Value> {
    private let read: () throws -> Value

    init(_ read: @escaping () throws -> Value) { self.read = read }

    /// - Throws: `StoreError`, with what the database refused.
    public func value() throws -> Value { try read() }
}
