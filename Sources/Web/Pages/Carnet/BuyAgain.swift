import Domain
import UseCases

/// From what was bought once to where it is on sale now.
enum BuyAgain {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/buy-again/{service}") { visit in
                let service = try await ReadServices(studio)(visit.id("service", at: "service"), by: visit.caller)
                let seller = try await ReadPractitioners(studio)(service.practitionerID, by: visit.caller)
                return .seeOther("\(PractitionerPage.path(seller.id, seller.profile.displayName))/\(service.offer.slug)")
            }
        ]
    }
}
