extension Migration {
    /// A practitioner's services by number, as her page and the lists show them.
    static let serviceOrder = Migration(number: 24, name: "service order") { _ in
        ["CREATE INDEX services_service_practitioner ON services_service (practitioner_id, id)"]
    }
}
