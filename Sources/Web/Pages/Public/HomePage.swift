import Domain
import Store
import UseCases

/// The first page: what this is, and who can be booked.
enum HomePage {
    static func routes(_ studio: Studio, isDemo: Bool) -> [PageRoute] {
        [
            .page("/") { visit in
                let practitioners = try await ReadPractitioners(studio)(PageRequest(limit: Limits.page, after: nil), by: visit.caller).items
                return WebPage(
                    title: visit.texts.site.homeTitle, template: .home,
                    content: [
                        "practitioners": practitioners.map {
                            ["name": $0.profile.displayName, "href": PractitionerPage.path($0.id, $0.profile.displayName)]
                        },
                        "isEmpty": practitioners.isEmpty, "isDemo": isDemo && !visit.isSignedIn, "return": "/",
                    ], isIndexed: true, isPrivate: false
                ).answer(to: visit)
            }
        ]
    }
}
