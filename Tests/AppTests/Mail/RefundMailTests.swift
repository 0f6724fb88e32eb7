import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Mails about money that goes back")
struct RefundMailTests {
    private func refund(
        _ sale: Purchase, _ sessions: ArraySlice<Booking>, to: RefundDestination = .original, reason: String? = nil, _ studio: TestStudio
    ) async throws -> Refund {
        try await RefundSessions(studio.studio)(
            sale.order.id, .init(bookings: sessions.map(\.id), destination: to), reason: reason, by: studio.owner
        ).first()
    }

    @Test("how much, where to, what is left, and the credit note under its number", arguments: TestEngine.allCases)
    func refunded(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let sale = try await studio.buy(wellness.package, for: clara, isPaid: true)
            _ = try await studio.mails()
            _ = try await refund(sale, sale.bookings[..<1], reason: "She moves away", studio)
            let mail = try await studio.mail()
            #expect(mail.subject == "$166.67 back: Wellness Package" && mail.calendar == nil)
            #expect(
                mail.plain == """
                    Hello Clara,

                    You get $166.67 back. This is your credit note.

                    Credit note: 1
                    Order:       \(sale.order.id)
                    Bought:      Wellness Package
                    Reason:      She moves away

                    Yoga: $166.67
                    From us directly, as you paid: $166.67

                    What is listed above is given back. Left of this purchase: 2 sessions.

                    See your purchase:
                    \(try mail.link("See your purchase"))

                    The credit note, to print or to keep:
                    \(try mail.link("The credit note, to print or to keep"))

                    --\(" ")
                    Elena Rossi

                    """)
            // The rest, to credit this time: nothing is left.
            _ = try await refund(sale, sale.bookings[1...], to: .credit, studio)
            let last = try await studio.mail()
            #expect(last.plain.contains("As credit with us: $333.33") && last.plain.contains("nothing of this purchase is left"))
            #expect(last.plain.contains("Credit note: 2") && !last.plain.contains("Reason:"))
            #expect(try await studio.mails().isEmpty)
        }
    }

    @Test("what a provider refuses is told as still owed", arguments: TestEngine.allCases)
    func stranded(engine: TestEngine) async throws {
        let bank = RefundingBank()
        try await withStudio(on: engine, providers: { _ in [.test: bank] }) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader(language: .de))
            let sale = try await studio.buy(wellness.yoga, for: clara, method: .test)
            _ = try await studio.mails()
            bank.refuseRefunds()
            _ = try await refund(sale, sale.bookings[...], studio)
            let mail = try await studio.mail()
            #expect(mail.subject == "60,00 $ zurück: Yoga")
            #expect(mail.plain.contains("60,00 $ ließen sich nicht auf demselben Weg zurückschicken.") && !mail.plain.contains("Karte"))
        }
    }

    @Test("the links of receipt and credit note open both, and nothing else, without signing in, for thirty days", arguments: TestEngine.allCases)
    func links(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let sale = try await studio.buy(wellness.package, for: clara, isPaid: true)
            let other = try await studio.buy(wellness.yoga, for: clara, isPaid: true)
            let receipts = try await studio.mails()
            let receipt = try #require(receipts.first { $0.subject.hasSuffix("Wellness Package") }).link("The receipt, to print or to keep")
            _ = try await refund(sale, sale.bookings[..<1], studio)
            let theirs = try await refund(other, other.bookings[...], studio)
            let mail = try #require(try await studio.mails().first { $0.subject.hasSuffix("Wellness Package") })
            let (order, note) = (try mail.link("See your purchase"), try mail.link("The credit note, to print or to keep"))

            let stranger = Visitor(api)
            #expect(try await stranger.get(receipt).expecting(200).text.contains("<h1>Receipt "))
            #expect(try await stranger.get(note).expecting(200).text.contains("<h1>Credit note "))
            #expect(try await stranger.get(order).expecting(200).text.contains("Returned"))
            // Not the credit note of the same client's other purchase.
            try await stranger.get("\(order)/credit_notes/\(theirs.id)").expecting(404)
            // No secret of a link is in the database.
            let secret = try #require(order.split(separator: "/").last)
            let kept = try studio.database.rows("SELECT * FROM payments_order_link").description
                + studio.database.rows("SELECT * FROM outbox_event").description + studio.database.rows("SELECT * FROM outbox_attempt").description
            #expect(!kept.contains(secret))
            studio.clock.advance(minutes: 30 * 24 * 60)
            for link in [receipt, note, order] { try await stranger.get(link).expecting(404) }
        }
    }
}
