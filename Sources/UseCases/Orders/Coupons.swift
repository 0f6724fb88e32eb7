import Domain
import Store

/// Coupons: an admin's are good everywhere or where she says, a practitioner's at her own practice.
public struct Coupons: Sendable {
    private let studio: Studio

    public init(_ studio: Studio) { self.studio = studio }

    /// - Throws: `Forbidden`, `InvalidInput`, `CouponExists`.
    public func create(_ terms: Coupon.Terms, by caller: Caller, once: Once<Coupon>? = nil) async throws -> Outcome<Coupon> {
        try caller.requireStaff()
        var terms = terms
        if case .practitioner(let own) = caller.role { terms.practitionerID = terms.practitionerID ?? own }
        if let practitioner = terms.practitionerID { try caller.requireRunning(practitioner) }
        try terms.validate()
        return try await studio.write(once) { [terms] records, now in
            try Self.check(terms, records)
            guard let coupon = try records.coupons.insert(terms, now: now) else { throw CouponExists(couponCode: terms.code) }
            try records.audit.insert(.couponCreated, .init(.coupon, coupon.id), AuditChange.all(terms.audited), by: caller, now: now)
            return coupon
        }
    }

    /// - Parameter change: what is to be different; code and practice stay as they are
    /// - Throws: `NotFound` for another's, `Forbidden` for a client, `InvalidInput`.
    public func edit(_ id: ID<Coupon>, by caller: Caller, _ change: @escaping @Sendable (inout Coupon.Terms) -> Void) async throws -> Coupon {
        try caller.requireStaff()
        let now = studio.outside.now()
        return try await studio.store.write { records in
            guard let coupon = try records.coupons.lock(id), Self.isOf(caller, coupon.terms) else { throw NotFound("coupon \(id)") }
            var terms = coupon.terms
            change(&terms)
            (terms.code, terms.practitionerID) = (coupon.terms.code, coupon.terms.practitionerID)
            try terms.validate()
            try Self.check(terms, records)
            try records.coupons.update(id, to: terms)
            let changes = AuditChange.between(coupon.terms.audited, terms.audited)
            if !changes.isEmpty { try records.audit.insert(.couponChanged, .init(.coupon, id), changes, by: caller, now: now) }
            return Coupon(id: id, terms: terms, uses: coupon.uses, createdAt: coupon.createdAt)
        }
    }

    /// Newest first; a practitioner sees those that are good at her practice.
    ///
    /// - Throws: `Forbidden` for a client.
    public func list(_ page: PageRequest<Int64>, by caller: Caller) async throws -> Page<Coupon, Int64> {
        try caller.requireStaff()
        var own: ID<Practitioner>?
        if case .practitioner(let id) = caller.role { own = id }
        return try await studio.store.read { [own] in try $0.coupons.list(of: own, page) }
    }

    private static func isOf(_ caller: Caller, _ terms: Coupon.Terms) -> Bool {
        terms.practitionerID.map(caller.runs) ?? (caller.role == .admin)
    }

    /// The practice and the service must be there, and fit each other.
    private static func check(_ terms: Coupon.Terms, _ records: Records) throws {
        if let practitioner = terms.practitionerID, try records.practitioners.find(practitioner) == nil {
            throw InvalidInput("practitioner_id", "names no practitioner")
        }
        guard let service = terms.serviceID else { return }
        guard let found = try records.services.find(service, in: .all), terms.practitionerID.map({ $0 == found.practitionerID }) ?? true else {
            throw InvalidInput("service_id", "names no service of this practice")
        }
    }
}

/// The code is there already.
public struct CouponExists: Refusal, Equatable {
    let couponCode: String

    public var code: RefusalCode { .alreadyExists }
    public var detail: String { "There is a coupon \(couponCode) already; choose another code, or edit that one." }
}
