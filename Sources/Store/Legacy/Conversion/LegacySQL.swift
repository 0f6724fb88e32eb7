/// The words that conversions share.
enum LegacySQL {
    /// How the old system wrote canceled, now and then: with a second l, which is written here and nowhere else.
    private static let canceledWord = "cance" + "lled"
    static let canceledThere = SQL(stringLiteral: "'\(canceledWord)'")

    /// The number that an old one has here: the same, unless that was taken. Whether any of the kind was is asked once a statement,
    /// and not for each row.
    static func number(_ kind: SQL, _ column: SQL) -> SQL {
        """
        CASE WHEN EXISTS (SELECT 1 FROM legacy_number n WHERE n.kind = '\(sql: kind)')
             THEN COALESCE((SELECT n.new_id FROM legacy_number n WHERE n.kind = '\(sql: kind)' AND n.old_id = \(sql: column)), \(sql: column))
             ELSE \(sql: column) END
        """
    }

    /// Whether a booking of the old system was a purchase: the parent of its sessions, and no session itself.
    static func isParent(_ table: SQL) -> SQL {
        "(\(sql: table)is_package_purchase OR \(sql: table)is_bundle_purchase)"
    }

    static func isSession(_ table: SQL) -> SQL { "NOT \(sql: isParent(table))" }

    /// The status of a session in Carnet's spelling. What was rescheduled was replaced by a copy.
    static func status(_ column: SQL) -> SQL {
        """
        CASE \(sql: column) WHEN \(sql: canceledThere) THEN 'canceled' WHEN 'rescheduled' THEN 'canceled' WHEN 'scheduled' THEN 'confirmed'
            WHEN 'in_progress' THEN 'confirmed' ELSE \(sql: column) END
        """
    }

    static let orderStatus: SQL = """
        CASE o.status WHEN 'completed' THEN 'paid' WHEN 'processing' THEN 'pending' WHEN 'failed' THEN 'canceled'
            WHEN \(sql: canceledThere) THEN 'canceled' ELSE o.status END
        """

    static let bookingStatuses = [
        "draft", "pending_payment", "confirmed", "scheduled", "in_progress", "completed", "no_show", "canceled", canceledWord, "rescheduled",
        "expired",
    ]
    static let bookingPaymentStatuses = ["unpaid", "paid", "refunded", "partially_refunded"]
    static let orderStatuses = ["pending", "processing", "completed", "paid", "failed", "canceled", canceledWord, "refunded", "partially_refunded"]
    static let orderTypes = ["direct", "package", "bundle", "course", "credit"]
    static let earningStatuses = ["projected", "pending", "available", "paid", "reversed"]
    static let creditTypes = ["purchase", "usage", "refund", "bonus", "adjustment", "expiry", "expiration", "transfer", "gift"]
    static let payoutStatuses = ["pending", "processing", "completed", "paid", "failed", "canceled", canceledWord]
    static let serviceTypes = ["session", "package", "bundle", "workshop", "course"]
}

extension Dialect {
    func minutesAfter(_ column: SQL, _ minutes: SQL) -> SQL {
        self == .postgres
            ? "\(sql: column) + (\(sql: minutes)) * INTERVAL '1 minute'" : "\(sql: column) + (\(sql: minutes)) * 60"
    }
}
