import Domain

/// The table of commissions: by kind of service, and what is agreed with each practitioner.
public struct CommissionRecords {
    let sql: Session

    /// The rate of every kind of service.
    public func table() throws -> [ServiceType: CommissionRate] {
        let rows = try sql.rows("SELECT service_type, basis_points FROM earnings_commission") {
            (try $0.named(ServiceType.self), CommissionRate(basisPoints: try $0.int()))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Sets the rates of kinds of service; others stay. What was earned before keeps its rate.
    public func set(_ rates: [ServiceType: CommissionRate]) throws {
        guard !rates.isEmpty else { return }
        let rows = rates.map { type, rate -> [SQLValue] in [.text(type.rawValue), .int(Int64(rate.basisPoints))] }
        try sql.run(
            """
            INSERT INTO earnings_commission (service_type, basis_points) VALUES \(rows: rows)
            ON CONFLICT (service_type) DO UPDATE SET basis_points = excluded.basis_points
            """)
    }

    /// What is agreed with a practitioner, and where her payouts go; nil if there is no such practitioner.
    public func agreement(with practitioner: ID<Practitioner>) throws -> PractitionerAgreement? {
        try sql.first("SELECT commission_adjustment, payout_account FROM practitioners_practitioner WHERE id = \(practitioner)") {
            PractitionerAgreement(commissionAdjustment: try $0.int(), payoutAccount: try $0.textOrNil())
        }
    }

    public func set(_ agreement: PractitionerAgreement, with practitioner: ID<Practitioner>) throws {
        try sql.run(
            """
            UPDATE practitioners_practitioner
            SET commission_adjustment = \(agreement.commissionAdjustment), payout_account = \(agreement.payoutAccount)
            WHERE id = \(practitioner)
            """)
    }

    /// The rate of the kind of service of an order `o`, where `join` stands among the tables.
    static let base: SQL = "COALESCE(c.basis_points, \(sql: usual))"
    private static let usual: SQL = SQL(stringLiteral: String(CommissionRate.usual.basisPoints))

    static let join: SQL = """
        LEFT JOIN services_service sold ON sold.id = o.service_id
        LEFT JOIN earnings_commission c ON c.service_type = sold.service_type
        """

    /// The rate with what is agreed with a practitioner `p`, held within nothing and everything.
    static let rate: SQL = """
        CASE WHEN \(sql: base) + p.commission_adjustment < 0 THEN 0
             WHEN \(sql: base) + p.commission_adjustment > 10000 THEN 10000
             ELSE \(sql: base) + p.commission_adjustment END
        """
}
