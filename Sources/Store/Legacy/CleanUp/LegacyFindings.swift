import Domain

// Verdicts and cases as they are told: counted, and then a page at a time, for there may be hundreds of thousands.

extension LegacyRecords {
    /// What became of an old purchase, or will.
    public enum Outcome: String, Sendable {
        /// It becomes its order.
        case vanish
        /// It stays as it is until a person decides.
        case stay
        /// A person closed it.
        case retired
    }

    /// Purchases that are alike, counted.
    public struct PurchaseCount: Sendable {
        public let outcome: Outcome
        public let isBundle: Bool
        /// How their orders are known.
        public let link: String
        public let count: Int
    }

    /// A verdict as it is listed.
    public struct ListedVerdict: Sendable {
        public let parent: Int64
        public let outcome: Outcome
        public let isBundle: Bool
        public let link: String
        public let order: Int64?
    }

    /// Cases of a kind, counted.
    public struct CaseCount: Sendable {
        public let kind: LegacyAnomaly.Kind
        public let count: Int
        /// How many of them nobody has decided about.
        public let open: Int
    }

    /// A case, with what was decided about it, if anything was.
    public struct Case: Sendable {
        public let kind: LegacyAnomaly.Kind
        public let subject: Int64
        /// Its records and numbers, as JSON.
        public let facts: String
        public let decision: String?
    }

    public func purchaseCounts() throws -> [PurchaseCount] {
        try sql.rows(
            """
            SELECT \(sql: Self.outcome), b.is_bundle_purchase, v.link, COUNT(*)
            FROM legacy_verdict v JOIN legacy_booking b ON b.id = v.parent_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """
        ) { PurchaseCount(outcome: try $0.named(), isBundle: try $0.bool(), link: try $0.text(), count: try $0.int()) }
    }

    /// The next verdicts above an old number.
    public func verdicts(above parent: Int64, atMost limit: Int) throws -> [ListedVerdict] {
        try sql.rows(
            """
            SELECT v.parent_id, \(sql: Self.outcome), b.is_bundle_purchase, v.link, v.order_id
            FROM legacy_verdict v JOIN legacy_booking b ON b.id = v.parent_id WHERE v.parent_id > \(parent) ORDER BY v.parent_id LIMIT \(limit)
            """
        ) { row in
            ListedVerdict(
                parent: try row.int64(), outcome: try row.named(), isBundle: try row.bool(), link: try row.text(), order: try row.int64OrNil())
        }
    }

    private static let outcome: SQL = "CASE WHEN EXISTS (SELECT 1 FROM legacy_retired r WHERE r.parent_id = v.parent_id) THEN 'retired' ELSE v.verdict END"

    /// In the order in which kinds are told of.
    public func caseCounts() throws -> [CaseCount] {
        let counts = try sql.rows(
            """
            SELECT a.kind, COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM legacy_decision d WHERE d.kind = a.kind AND d.subject = a.subject) THEN 0 ELSE 1 END)
            FROM legacy_anomaly a GROUP BY a.kind
            """
        ) { CaseCount(kind: try $0.named(), count: try $0.int(), open: try $0.int()) }
        return LegacyAnomaly.Kind.allCases.compactMap { kind in counts.first { $0.kind == kind } }
    }

    /// The next cases of a kind above a subject.
    public func cases(of kind: LegacyAnomaly.Kind, above subject: Int64, atMost limit: Int) throws -> [Case] {
        try sql.rows(
            """
            SELECT a.kind, a.subject, a.facts, (SELECT d.decision FROM legacy_decision d WHERE d.id = (
                       SELECT MAX(e.id) FROM legacy_decision e WHERE e.kind = a.kind AND e.subject = a.subject))
            FROM legacy_anomaly a WHERE a.kind = \(kind) AND a.subject > \(subject) ORDER BY a.subject LIMIT \(limit)
            """
        ) { Case(kind: try $0.named(), subject: try $0.int64(), facts: try $0.text(), decision: try $0.textOrNil()) }
    }
}
