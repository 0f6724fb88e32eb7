import Domain

/// Who works in the demo studio, and what they offer. Numbers are given in this order from 1.
enum DemoCatalogue {
    static let practitioners = [
        PractitionerProfile(displayName: "Maya Lindqvist", email: "maya@example.com", timeZone: "Europe/Berlin"),
        PractitionerProfile(displayName: "Jonas Weber", email: "jonas@example.com", timeZone: "Europe/Berlin", minNoticeMinutes: 240),
        PractitionerProfile(displayName: "Amara Okafor", email: "amara@example.com", timeZone: "America/New_York", slotIntervalMinutes: 30),
        PractitionerProfile(displayName: "Kenji Tanaka", email: "kenji@example.com", timeZone: "Asia/Tokyo", bookingWindowDays: 90),
        PractitionerProfile(displayName: "Elena Rossi", email: "elena@example.com", timeZone: "Europe/Rome"),
    ]

    /// When they work, in the same order.
    static let hours = [
        weekly(1...5, 9, 17), weekly(1...4, 8, 16), weekly(2...6, 10, 18), weekly(1...6, 7, 15), weekly(1...5, 9, 18),
    ]

    private static func weekly(_ days: ClosedRange<Int>, _ first: Int, _ last: Int) -> WorkingHours {
        WorkingHours(weekly: days.map { ($0, WorkingHours.Span(start: first * 60, end: last * 60)) }, exceptions: [:])
    }

    /// A tenth off one purchase of each client.
    static let coupon = Coupon.Terms(code: "WELCOME-10", discount: .percent(basisPoints: 1_000), maxPerClient: 1)

    /// 13: a workshop of one Saturday. 14: a course of four Saturdays, in the afternoon.
    static func groups(from saturday: Instant) -> [(practitioner: Int64, offer: ServiceOffer)] {
        [
            (
                1,
                ServiceOffer(
                    slug: "handstand-workshop", name: "Handstand Workshop", description: "Up, and safely down again.", type: .workshop,
                    price: Money(4_000, .usd), durationMinutes: 120, seats: 8, dates: [saturday])
            ),
            (
                5,
                ServiceOffer(
                    slug: "breathing-course", name: "Breathing Course", description: "Four Saturdays, each building on the last.",
                    type: .course, price: Money(16_000, .usd), durationMinutes: 90, seats: 10,
                    dates: (0..<4).map { saturday.adding(days: 7 * $0).adding(minutes: 240) })
            ),
        ]
    }

    static let services: [(practitioner: Int64, offer: ServiceOffer)] = [
        // 1: Maya, yoga
        (1, session("Yoga Private Lesson", 7_500, minutes: 60, "One to one, at your own level.", after: 15)),
        // 2–3: Jonas, physiotherapy
        (2, session("Physiotherapy", 9_000, minutes: 45, "Assessment and treatment.", before: 5, after: 10)),
        (2, session("Sports Massage", 5_500, minutes: 30, "After training, or before a race.", after: 10)),
        // 4: Amara, tutoring
        (3, session("Mathematics Lesson", 6_000, minutes: 60, "School and first university years.")),
        // 5–6: Kenji, training
        (4, session("Personal Training", 8_000, minutes: 60, "Strength and mobility.", currency: "JPY")),
        (4, session("Posture Check", 4_500, minutes: 30, "Film, look, correct.", currency: "JPY")),
        // 7–9: Elena, wellness
        (5, session("Yoga", 6_000, minutes: 60, "Slow and strong.")),
        (5, session("Massage", 15_000, minutes: 60, "Deep tissue or gentle.", before: 10, after: 15)),
        (5, session("Breathwork", 9_500, minutes: 45, "Guided, with a quiet end.")),
        // 10: a bundle with bonus sessions: 12 for $600, $50 each
        (
            1,
            ServiceOffer(
                slug: "ten-lessons", name: "Ten Lessons and Two", description: "Ten private lessons, two more on the house.", type: .bundle,
                price: Money(60_000, .usd), validityDays: 365, bonusSessions: 2, items: [PackageItem(serviceID: ID(1), quantity: 10)])
        ),
        // 11: a package whose value follows the list prices
        (
            2,
            ServiceOffer(
                slug: "back-care", name: "Back Care", description: "Two treatments and a massage.", type: .package,
                price: Money(22_000, .usd), validityDays: 90, allocation: .byListPrice,
                items: [PackageItem(serviceID: ID(2), quantity: 2), PackageItem(serviceID: ID(3), quantity: 1)])
        ),
        // 12: the note's example
        (
            5,
            ServiceOffer(
                slug: "wellness-package", name: "Wellness Package", description: "Yoga, a massage, and breathwork.", type: .package,
                price: Money(50_000, .usd),
                items: [7, 8, 9].map { PackageItem(serviceID: ID($0), quantity: 1) })
        ),
    ]

    private static func session(
        _ name: String, _ cents: Int64, minutes: Int, _ description: String, before: Int = 0, after: Int = 0, currency: String = "USD"
    ) -> ServiceOffer {
        ServiceOffer(
            slug: Slug.made(from: name), name: name, description: description, type: .session,
            price: Money(cents, Currency(code: currency) ?? .usd), durationMinutes: minutes, bufferBeforeMinutes: before,
            bufferAfterMinutes: after)
    }
}
