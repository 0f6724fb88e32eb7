import Domain

/// The pages about what the practice offers.
struct DeskOfferTexts: Translated {
    let nothingYet: String
    let makeNew: String
    let offSale: String
    let publicPage: String
    let sessionsFirst: String
    let newSession: String
    let basics: String
    let contents: String
    let dates: String
    let date: String
    let time: String
    let terms: String
    let name: String
    let description: String
    let price: String
    let currency: String
    let currencyHint: String
    let seats: String
    let slug: String
    let slugHint: String
    let bonus: String
    let bonusHint: String
    let allocation: String
    let allocationHint: String
    let equal: String
    let byListPrice: String
    let firstDate: String
    let weeks: String
    let weeksHint: String
    let duration: String
    let bufferBefore: String
    let bufferAfter: String
    let bufferHint: String
    let notice: String
    let window: String
    let usualHint: String
    let validity: String
    let validityHint: String
    let validityFrom: String
    let fromPurchase: String
    let fromFirstUse: String
    let cancellation: String
    let cancellationHint: String
    let refundable: String
    let tax: String
    let taxHint: String
    let taxFault: String
    let taxInclusive: String
    let limit: String
    let limitHint: String
    let visibility: String
    let isPublic: String
    let isUnlisted: String
    let onSale: String
    let addDate: String
    let moveDate: String
    let cancelDate: String
    let cancelDateLead: String
    let kind: @Sendable (ServiceType) -> String
    let newOf: @Sendable (ServiceType) -> String
    let lead: @Sendable (ServiceType) -> String
    let priceHint: @Sendable (ServiceType) -> String
    let howMany: @Sendable (_ name: String, _ price: String) -> String
    let byTheClockOf: @Sendable (_ zone: String) -> String
}
