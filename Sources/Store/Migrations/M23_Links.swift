extension Migration {
    /// Links that run out are found by when they do; an invitation by whom it is for, and its mail says that it is one.
    static let links = Migration(number: 23, name: "links") { d in
        [
            "CREATE INDEX payments_order_link_expires ON payments_order_link (expires_at)",
            "CREATE INDEX access_sign_in_link_email ON access_sign_in_link (email)",
            "ALTER TABLE access_sign_in_link ADD COLUMN is_invitation \(sql: d.bool) NOT NULL DEFAULT \(sql: d.no)",
            "ALTER TABLE mail_sign_in ADD COLUMN is_invitation \(sql: d.bool) NOT NULL DEFAULT \(sql: d.no)",
        ]
    }
}
