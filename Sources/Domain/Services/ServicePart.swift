/// A single session as a package tells what is inside it.
public struct ServicePart: Sendable {
    /// The session in the catalogue.
    public let id: ID<Service>
    /// What clients read.
    public let name: String
    /// Real minutes of one session.
    public let minutes: Int
    /// What it would cost alone, in minor units of the package's currency.
    public let listPriceCents: Int64

    public init(id: ID<Service>, name: String, minutes: Int, listPriceCents: Int64) {
        self.id = id
        self.name = name
        self.minutes = minutes
        self.listPriceCents = listPriceCents
    }
}
