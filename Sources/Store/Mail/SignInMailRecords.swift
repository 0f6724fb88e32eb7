import Domain

/// The table of links that sign in, on their way into the mail.
public struct SignInMailRecords {
    let sql: Session

    /// Puts a link into the mail, in the transaction that made it.
    public func request(_ mail: SignInMail, now: Instant) throws {
        let id: ID<SignInMail> = try sql.insert(
            """
            INSERT INTO mail_sign_in (address, name, link, valid_until, language, time_zone, is_invitation, created_at)
            VALUES (\(mail.address.text), \(mail.name), \(mail.link), \(mail.validUntil), \(mail.language?.rawValue), \(mail.timeZone),
                    \(mail.isInvitation), \(now))
            """)
        try OutboxRecords(sql: sql).add([.signInRequested(id)], now: now)
    }

    /// Nil where the link is forgotten, or stopped working.
    public func find(_ id: ID<SignInMail>, now: Instant) throws -> SignInMail? {
        try sql.first(
            """
            SELECT address, name, link, valid_until, language, time_zone, is_invitation FROM mail_sign_in
            WHERE id = \(id) AND link IS NOT NULL AND valid_until > \(now)
            """
        ) { row in
            let (address, name, link) = (try row.text(), try row.textOrNil(), try row.text())
            let (until, language, zone) = (try row.instant(), try row.textOrNil(), try row.textOrNil())
            guard let address = EmailAddress(address) else { throw StoreError.fault("sign-in mail \(id) has no valid address") }
            return SignInMail(
                address: address, name: name, link: link, validUntil: until, language: language.flatMap(Language.init(rawValue:)), timeZone: zone,
                isInvitation: try row.bool())
        }
    }

    /// Forgets the link of a mail that was sent.
    public func forgetLink(of id: ID<SignInMail>) throws { try sql.run("UPDATE mail_sign_in SET link = NULL WHERE id = \(id)") }

    /// Forgets links that stopped working, with whom they were for.
    public func purge(now: Instant) throws { try sql.run("DELETE FROM mail_sign_in WHERE valid_until < \(now)") }
}
