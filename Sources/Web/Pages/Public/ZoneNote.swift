import Domain

/// In which zone the times of a page are told, and the way to another one.
struct ZoneNote {
    let content: [String: String]

    /// - Parameter usual: the zone for a viewer whose own nobody knows
    init(_ visit: Visit, _ usual: ZoneRules) {
        let zone = visit.zone(or: usual)
        content = [
            "name": zone.name, "shown": zone.shownName, "address": "/preferences?return=" + visit.address.percentEncoded,
        ]
    }
}
