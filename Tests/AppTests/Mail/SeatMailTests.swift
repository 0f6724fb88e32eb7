import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Mails about a seat that came free")
struct SeatMailTests {
    /// A workshop on Monday week with one seat, which Bea gives up while Clara waits for it.
    private func withFreed(
        on engine: TestEngine, language: Language? = nil, _ story: @Sendable (API, TestStudio, ID<Service>, ID<WaitlistEntry>) async throws -> Void
    ) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let workshop = try await studio.service(.group("Breath", seats: 1, on: t0.adding(days: 8)), of: elena)
            let (bea, clara) = (try await studio.client("Bea"), try await studio.reader(language: language))
            let taken = try await studio.buy(workshop, for: bea, isPaid: true)
            let entry = try await Waitlist(studio.studio).join(workshop, client: clara, by: studio.owner).first()
            _ = try await CancelBooking(studio.studio)(taken.bookings[0].id, reason: nil, waive: false, by: studio.owner)
            #expect(try await OfferSeats(studio.studio)() == 1)
            try await story(api, studio, workshop, entry.id)
        }
    }

    /// What Clara gets; the rest goes to Bea.
    private func toClara(_ studio: TestStudio) async throws -> [OutgoingMail] {
        try await studio.mails().filter { $0.recipient == "clara@example.com" }
    }

    @Test("until when, by which address, and the way to it", arguments: TestEngine.allCases)
    func offered(engine: TestEngine) async throws {
        try await withFreed(on: engine) { api, studio, _, _ in
            let mails = try await toClara(studio)
            let mail = try #require(mails.first)
            #expect(mails.count == 1 && mail.subject == "A seat is free: Breath" && mail.header("List-Unsubscribe") == nil)
            #expect(
                mail.plain == """
                    Hello Clara,

                    You are on the waiting list of Breath, and a seat has come free.

                    It is kept for you until Monday 23 November 2026, 10:00 am (Europe/London, UTC). After that it goes to the next in line.

                    With: Elena Rossi
                    When: Monday 30 November 2026, 10:00 am to 11:00 am (Europe/London, UTC)

                    Buy with this address, clara@example.com: by it we know that the seat is yours.

                    Take the seat:
                    http://carnet.test/p/1/breath/checkout

                    --\(" ")
                    Elena Rossi

                    """)
            // Somebody else who comes by the same way is refused; she is not.
            let (stranger, clara) = (PaperBrowser(api), PaperBrowser(api))
            for browser in [stranger, clara] { try await browser.open("/p/1/breath/checkout").expecting(200) }
            #expect(try await stranger.press("Buy for", ["name": "Eve", "email": "eve@example.com"]).status == 422)
            try await clara.press("Buy for", ["name": "Clara", "email": "clara@example.com"]).expecting(200)
            #expect(try studio.database.texts("SELECT status FROM services_waitlist_entry") == ["taken"])
        }
    }

    @Test("not one that is over by the time the mail leaves: taken, given up, or lapsed", arguments: TestEngine.allCases)
    func over(engine: TestEngine) async throws {
        try await withFreed(on: engine) { _, studio, workshop, entry in
            try await Waitlist(studio.studio).leave(entry, of: workshop, by: studio.owner)
            let mails = try await toClara(studio)
            #expect(mails.isEmpty)
        }
        try await withFreed(on: engine, language: .de) { _, studio, _, _ in
            studio.clock.advance(minutes: 24 * 60 - 1)
            let mails = try await toClara(studio)
            #expect(mails.map(\.subject) == ["Ein Platz ist frei: Breath"])
        }
        try await withFreed(on: engine) { _, studio, _, _ in
            studio.clock.advance(minutes: 24 * 60)
            let mails = try await toClara(studio)
            #expect(mails.isEmpty)
        }
    }
}
