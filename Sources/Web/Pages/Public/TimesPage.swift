import Domain
import UseCases

/// Choosing a time for something that is about to be bought.
enum TimesPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/p/{practitioner}/{service}/times") { visit in
                let (seller, offer, times) = try await ReadCatalogue(studio)(
                    visit.text("service"), of: visit.id("practitioner", at: "practitioner"), by: visit.caller
                ) { SlotDays(visit: visit, usualZone: $0.zone).firstRequest }
                guard let session = offer.firstSession, let name = offer.parts.first?.part.name else { throw NotFound("times") }
                let described = OfferContent(offer: offer, seller: seller, visit: visit)
                let picker = SlotPicker(
                    days: SlotDays(visit: visit, usualZone: seller.zone), address: described.path + "/times",
                    action: described.path + "/checkout", first: times
                ) { try await FindSlots(studio)(service: session, $0, by: visit.caller) }
                var content = try await picker.content()
                content["offer"] = described.crumbs
                content["heading"] = visit.texts.times.titleFor(name)
                return WebPage(title: visit.texts.times.titleFor(name), template: .times, content: content, isPrivate: false).answer(to: visit)
            }
        ]
    }
}
