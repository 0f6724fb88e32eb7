/// Input that cannot be accepted, with every fault found, each under the field that has it.
public struct InvalidInput: Error, Equatable {
    /// One fault: which field, and how to mend it.
    public struct Fault: Equatable, Sendable {
        /// The path of names and indices to the field, `["items", "0", "quantity"]`; empty for the whole input.
        public let path: [String]
        /// What is wrong and what would be right, in plain words.
        public let detail: String

        public init(_ path: [String], _ detail: String) {
            self.path = path
            self.detail = detail
        }
    }

    /// In the order found, at least one.
    public let faults: [Fault]

    /// At least one fault.
    public init(_ faults: [Fault]) { self.faults = faults }

    /// A single fault of one top-level field.
    public init(_ field: String, _ detail: String) { faults = [Fault([field], detail)] }
}

/// Collects faults, so that a person mends a form once and not field by field.
public struct Faults {
    /// What was noted so far, in the order found; empty means that the input is good.
    public private(set) var all: [InvalidInput.Fault] = []

    public init() {}

    /// Notes a fault of `field` unless `holds`.
    public mutating func check(_ holds: Bool, _ field: String..., detail: @autoclosure () -> String) {
        if !holds { all.append(.init(field, detail())) }
    }

    /// Notes a fault.
    public mutating func add(_ path: [String], _ detail: String) { all.append(.init(path, detail)) }

    /// - Throws: `InvalidInput` with all faults noted, if any.
    public func throwIfAny() throws(InvalidInput) {
        if !all.isEmpty { throw InvalidInput(all) }
    }
}
