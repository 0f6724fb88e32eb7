// What people wrote.

extension LegacyStep {
    static let notes = LegacyStep(name: "notes", table: "legacy_note", size: 20_000) { d, above, upTo in
        [
            """
            INSERT INTO bookings_note (id, booking_id, author, is_private, content, created_at)
            SELECT \(sql: LegacySQL.number("note", "l.id")), \(sql: LegacySQL.number("booking", "l.booking_id")),
                   COALESCE((SELECT 'practitioner:' || CAST(\(sql: LegacySQL.number("practitioner", "p.id")) AS TEXT) FROM legacy_practitioner p WHERE p.user_id = l.author_id),
                            'client:' || CAST(\(sql: LegacySQL.number("client", "l.author_id")) AS TEXT)),
                   l.is_private, l.content, l.created_at
            FROM legacy_note l WHERE \(sql: span("l.id", above, upTo)) ORDER BY l.id
            """
        ]
    }

    static let reviews = LegacyStep(name: "reviews", table: "legacy_review", size: 20_000) { d, above, upTo in
        [
            """
            INSERT INTO reviews_review
                (id, booking_id, practitioner_id, client_id, rating_tenths, comment, response, is_anonymous, is_published, created_at)
            SELECT \(sql: LegacySQL.number("review", "l.id")), CASE WHEN l.booking_id IS NOT NULL THEN \(sql: LegacySQL.number("booking", "l.booking_id")) END,
                   \(sql: LegacySQL.number("practitioner", "l.practitioner_id")), \(sql: LegacySQL.number("client", "l.user_id")),
                   CAST(ROUND(CAST(l.rating AS NUMERIC) * 10) AS \(sql: d.integer)), l.comment, NULLIF(l.response_text, ''), l.is_anonymous,
                   l.is_published = \(true) AND l.is_deleted = \(false), l.created_at
            FROM legacy_review l WHERE \(sql: span("l.id", above, upTo)) ORDER BY l.id
            """
        ]
    }
}
