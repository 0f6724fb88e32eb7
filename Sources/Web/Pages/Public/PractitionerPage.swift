import Domain
import Store
import UseCases

/// A practitioner's offers, and each offer.
enum PractitionerPage {
    /// Where a practitioner's page is. The name is for readers; the number alone leads there too.
    static func path(_ id: ID<Practitioner>, _ name: String) -> String { "/p/\(id)-\(Slug.made(from: name))" }

    static func routes(_ studio: Studio) -> [PageRoute] {
        let catalogue = ReadCatalogue(studio)
        return [
            .page("/p/{practitioner}") { visit in
                let (seller, offers) = try await catalogue(of: visit.id("practitioner", at: "practitioner"), by: visit.caller)
                return WebPage(
                    title: seller.name, template: .practitioner,
                    content: [
                        "name": seller.name, "isEmpty": offers.isEmpty,
                        // What is sold together first: it is what a carnet is for.
                        "offers": (offers.filter(\.isTogether) + offers.filter { !$0.isTogether }).map { OfferContent(offer: $0, seller: seller, visit: visit).short },
                    ], isIndexed: true, isPrivate: false
                ).answer(to: visit)
            },
            .page("/p/{practitioner}/{service}") { visit in
                let (seller, offer) = try await catalogue(
                    visit.text("service"), of: visit.id("practitioner", at: "practitioner"), by: visit.caller)
                var content = OfferContent(offer: offer, seller: seller, visit: visit).whole
                content["zone"] = ZoneNote(visit, seller.zone).content
                if offer.service.offer.type.isGroup { content["waitlist"] = try await WaitlistForm.content(offer, visit.asBuyer, studio) }
                return WebPage(title: offer.service.offer.name, template: .offer, content: content, isIndexed: true, isPrivate: false)
                    .answer(to: visit)
            },
            .form("/p/{practitioner}/{service}/waitlist", for: .client) { visit in
                let (seller, offer) = try await catalogue(
                    visit.text("service"), of: visit.id("practitioner", at: "practitioner"), by: visit.caller)
                do {
                    _ = try await Waitlist(studio).join(offer.service.id, client: nil, by: visit.caller)
                } catch WaitlistRefusal.alreadyWaiting {
                    // Twice is as good as once.
                }
                return .seeOther(OfferContent(offer: offer, seller: seller, visit: visit).path)
            },
        ]
    }
}

/// Joining the line for a seat of a group that is full.
enum WaitlistForm {
    static func content(_ offer: ReadCatalogue.Offer, _ visit: Visit, _ studio: Studio) async throws -> [String: Any] {
        let isFull = offer.service.dates.contains { $0.taken >= $0.seats } && !offer.service.dates.contains { $0.time.start <= visit.now }
        guard isFull else { return [:] }
        guard visit.isSignedIn, !visit.caller.isStaff else { return ["isOpen": true, "isStranger": true] }
        let own = try await Waitlist(studio).list(offer.service.id, .init(limit: 1, after: nil), by: visit.caller).items
        return ["isOpen": true, own.contains { $0.status.isOpen } ? "isWaiting" : "canJoin": true]
    }
}

extension ReadCatalogue.Offer {
    fileprivate var isTogether: Bool { service.offer.type.hasItems }
}
