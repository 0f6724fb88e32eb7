/// Something in old rows that no rule can put right, to be seen by a person. All numbers are the old system's.
public struct LegacyAnomaly: Sendable, Hashable {
    /// What is wrong.
    public let kind: Kind
    /// The records it is about, by table, the one it is known by first.
    public let records: [Group]
    /// Counts and amounts that belong to it, each with its name.
    public let numbers: [Number]

    /// Records of one table.
    public struct Group: Sendable, Hashable {
        /// Where they are.
        public let table: Table
        /// Their numbers there.
        public let ids: [Int64]

        public init(_ table: Table, _ ids: [Int64]) {
            self.table = table
            self.ids = ids
        }
    }

    /// A count, or an amount in minor units.
    public struct Number: Sendable, Hashable {
        /// What it counts: `sold`, `price_cents`.
        public let name: String
        /// A count, or minor units where the name says cents.
        public let value: Int64

        public init(_ name: String, _ value: Int64) {
            self.name = name
            self.value = value
        }
    }

    /// A table of the old system.
    public enum Table: String, Sendable {
        case order = "payments_order"
        case booking = "bookings_booking"
        case earning = "payments_earningstransaction"
        case note = "bookings_bookingnote"
        case review = "reviews_review"
    }

    public init(_ kind: Kind, _ records: [Group], _ numbers: [Number] = []) {
        self.kind = kind
        self.records = records
        self.numbers = numbers
    }

    /// What a case is known by within its kind.
    public var subject: Int64 { records.first?.ids.first ?? 0 }
}
