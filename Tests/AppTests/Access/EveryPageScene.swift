import CarnetTesting
import Domain
import Testing
import UseCases

@testable import Web

/// A studio in which there is one of everything that has a page, and somebody of each kind who looks at it.
///
/// Clara bought from Elena. Whatever is hers has a word in it that stands nowhere else.
struct EveryPageScene {
    /// Who looks, and whether Clara's things are theirs to see.
    struct Looker {
        /// As they sign in; nil for a stranger.
        let email: String?
        let visitor: Visitor
        let role: Caller.Role?
        let seesClara: Bool

        var name: String { email ?? "a stranger" }
    }

    static let secrets = ["Xanthippe", "quetzalcoatl", "rhododendron"]

    let studio: TestStudio
    let lookers: [Looker]
    /// Every number that something of hers has.
    let ids: [String]
    /// The day of her session.
    let day: String
    private let clara: ID<Client>
    private let elena: ID<Practitioner>

    init(_ api: API, _ studio: TestStudio) async throws {
        self.studio = studio
        let wellness = try await studio.wellness()
        elena = wellness.practitioner
        clara = try await studio.client("quetzalcoatl")
        try studio.database.run("UPDATE clients_client SET name = 'Xanthippe', phone = 'rhododendron' WHERE id = \(clara)")
        _ = try await studio.client("bea")
        let rival = try await studio.practitioner("Maya")
        let booked = try await Self.live(wellness, clara, api, studio)
        day = try studio.studio.outside.zones.rules(of: "Europe/Rome").date(at: t0.adding(days: 5)).description
        ids = (1...max(9, booked)).map(String.init)
        for (name, role, practice) in [
            ("Olivia", .owner, nil), ("Adam", .admin, nil), ("Sam", .staff, nil), ("Elena", .practitioner, elena), ("Maya", .practitioner, rival),
        ] as [(String, Person.Role, ID<Practitioner>?)] { _ = try await studio.person(name, role, of: practice) }
        var lookers = [Looker(email: nil, visitor: Visitor(api), role: nil, seesClara: false)]
        for (email, role, sees) in [
            ("quetzalcoatl@example.com", .client(clara), true), ("bea@example.com", .client(ID(2)), false),
            ("elena@studio.example", .practitioner(elena), true), ("maya@studio.example", .practitioner(rival), false),
            ("sam@studio.example", .staff, true), ("adam@studio.example", .admin, true), ("olivia@studio.example", .admin, true),
        ] as [(String, Caller.Role, Bool)] {
            let visitor = Visitor(api)
            try await visitor.signIn(email, in: studio).expecting(303)
            lookers.append(Looker(email: email, visitor: visitor, role: role, seesClara: sees))
        }
        self.lookers = lookers
    }

    /// A package of drafts, a session to come, one that took place with a note, was paid out, and one that was given back.
    ///
    /// - Returns: the highest number of a session
    private static func live(_ wellness: Wellness, _ clara: ID<Client>, _ api: API, _ studio: TestStudio) async throws -> Int {
        try await api.post("/webhook_endpoints", ["url": JSON(stringLiteral: hookURL), "description": "rhododendron"]).expecting(201)
        _ = try await studio.buy(wellness.package, for: clara, isPaid: true)
        _ = try await studio.buy(wellness.yoga, for: clara, start: t0.adding(days: 5), isPaid: true)
        let had = try await api.buy(JSON(wellness.massage), for: clara)
        try await api.complete(had.sessions[0], at: t0.adding(minutes: -180))
        let back = try await api.buy(JSON(wellness.yoga), for: clara)
        try await api.refund(back["order"]["id"], ["reason": "rhododendron"]).expecting(201)
        _ = try await studio.outbox()
        let owner = studio.owner
        let group = try await studio.service(.group("Together", seats: 3, on: t0.adding(days: 9)), of: wellness.practitioner)
        _ = try await studio.buy(group, for: clara, isPaid: true)
        let session = ID<Booking>(try #require(had.sessions[0].int))
        _ = try await Notes(studio.studio).write(.init(content: "quetzalcoatl", isPrivate: true), about: session, by: owner)
        _ = try await TimesOff(studio.studio).add(
            TimeRange(start: t0.adding(days: 4), minutes: 60), reason: "rhododendron", of: wellness.practitioner, by: owner)
        _ = try await ExternalCalendars(studio.studio).attach("https://a.example/c.ics", name: "rhododendron", to: wellness.practitioner, by: owner)
        _ = try await Coupons(studio.studio).create(
            Coupon.Terms(code: "RHODODENDRON", discount: .percent(basisPoints: 1_000), practitioner: wellness.practitioner), by: owner)
        _ = try await api.key(for: .client(clara))
        // What it earned can be paid out two days later.
        studio.clock.advance(minutes: 48 * 60)
        _ = try await MakePayouts(studio.studio)(.init(), by: owner)
        return try studio.database.number("SELECT MAX(id) FROM bookings_booking")
    }

    func looker(_ name: String) throws -> Looker { try #require(lookers.first { $0.name.hasPrefix(name) }) }

    /// All that is Clara's and Elena's, and the studio's own.
    func books() throws -> [String] {
        try [
            "clients_client WHERE id = \(clara)", "payments_order WHERE client_id = \(clara)", "bookings_booking WHERE client_id = \(clara)",
            "payments_refund", "bookings_note", "earnings_payout", "practitioners_practitioner WHERE id = \(elena)",
            "services_service WHERE practitioner_id = \(elena)", "practitioners_working_hours WHERE practitioner_id = \(elena)",
            "practitioners_time_off WHERE practitioner_id = \(elena)", "calendars_external WHERE practitioner_id = \(elena)",
            "services_group_date", "payments_coupon", "webhooks_endpoint", "access_key", "access_person", "earnings_commission",
        ].map { rows in try studio.database.rows("SELECT * FROM \(rows) ORDER BY 1").description }
    }

    /// The sessions of all browsers but a looker's own.
    func sessions(butOf looker: Looker) throws -> [String] {
        try studio.database.texts(
            """
            SELECT s.id FROM access_session s LEFT JOIN clients_client c ON c.id = s.client_id LEFT JOIN access_person p ON p.id = s.person_id
            WHERE COALESCE(c.email, p.email) <> '\(looker.email ?? "")' ORDER BY s.id
            """)
    }

    /// The addresses of a page, with what exists in the places of its parameters.
    func addresses(_ path: String) -> [String] {
        guard path.contains("{") else { return [path] }
        return (path.contains("{date}") ? ids + [day] : ids).map { id in path.replacing(/\{[a-z_]+\}/, with: id) }
    }

    static func pages(_ studio: TestStudio) -> [PageRoute] {
        var settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: API.baseURL, adminKey: API.adminKey)
        settings.isDemo = false
        return CarnetServer(studio.studio, settings: settings, metrics: measured).pages
    }
}
