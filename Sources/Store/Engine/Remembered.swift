import Domain

/// What every request asks for again though it seldom changes, and what a connection may therefore keep.
///
/// Only SQLite's writer keeps any of it: one process owns the file and one connection writes to it, so that connection sees every
/// change before anyone else can ask; that somebody else wrote to the file after all, SQLite tells. To PostgreSQL other servers write
/// too, and there everything is read each time.
enum Remembered: Hashable {
    /// A service as it is sold: an `OfferFacts` without the dates of its group.
    case offer(ID<Service>)
    /// Who delivers a service, all of them or one, and when they work.
    case practices(ID<Service>, ID<Practitioner>?)

    /// The tables that any of it is read from. A statement that may write to one of them, by whatever trigger or reference, or
    /// that undoes what others wrote, makes all of it forgotten.
    static let tables: Set<String> = [
        "services_service", "services_package_item", "services_group_date", "services_delivery", "practitioners_practitioner",
        "practitioners_working_hours",
    ]

    /// How many are kept, at most; one offer of a package takes about a kilobyte.
    static let most = 1_000
}
