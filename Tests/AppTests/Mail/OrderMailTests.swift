import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Mails about a purchase")
struct OrderMailTests {
    @Test("its receipt, to the cent, under the number that the receipt has everywhere", arguments: TestEngine.allCases)
    func receipt(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            try await studio.grant(12_000, to: clara)
            let sale = try await studio.buy(wellness.package, for: clara, isPaid: true)
            let mail = try await studio.mail()
            #expect(mail.subject == "Receipt 1: Wellness Package" && mail.calendar == nil)
            #expect(
                mail.plain == """
                    Hello Clara,

                    Thank you for your purchase. This is your receipt.

                    Receipt: 1
                    Order:   \(sale.order.id)
                    From:    Elena Rossi
                    Bought:  Wellness Package

                    Yoga: $166.67
                    Massage: $166.67
                    Breathwork: $166.66
                    Price: $500.00
                    Total: $500.00
                    Paid with credit: $120.00
                    Paid: $380.00

                    3 sessions without a time yet: choose one whenever you like.

                    Choose times:
                    \(try mail.link("Choose times"))

                    The receipt, to print or to keep:
                    \(try mail.link("Choose times"))/receipt

                    --\(" ")
                    Elena Rossi

                    """)
            #expect(try mail.link("Choose times").wholeMatch(of: /http:\/\/carnet\.test\/o\/carnet_[A-Za-z0-9_-]{43}/) != nil)
            #expect(try await Documents(studio.studio).receipt(of: sale.order.id, by: studio.owner).document.number == 1)
        }
    }

    @Test("30 and 7 days before sessions are lost, once each, and again when the end was moved", arguments: TestEngine.allCases)
    func expiring(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            var offer = ServiceOffer.package("Winter", 30_000, of: [wellness.yoga, wellness.massage])
            offer.validityDays = 60
            let sale = try await studio.buy(studio.service(offer, of: wellness.practitioner), for: clara, isPaid: true)
            _ = try await studio.mails()
            let end = try #require(try await studio.read(sale.order.id).0.terms.expiresAt)
            studio.clock.advance(to: end.adding(minutes: -30 * 24 * 60 - 1))
            #expect(try await studio.mails().isEmpty)
            studio.clock.advance(minutes: 1)
            let first = try await studio.mail()
            #expect(first.subject == "Winter: choose your times until Thursday 21 January 2027")
            #expect(
                first.plain == """
                    Hello Clara,

                    You still have 2 sessions without a time in your Winter. Choose until Thursday 21 January 2027, 10:59 pm (Europe/London, UTC); what has no time by then is lost.

                    Session: Yoga
                    Session: Massage

                    Only the choosing has an end: the sessions themselves may take place later.

                    Choose times:
                    http://carnet.test/carnet

                    --\(" ")
                    Elena Rossi

                    No more mails like this one:
                    \(first.unsubscribeURL ?? "no link")

                    """)
            #expect(try await studio.mails().isEmpty)
            try await studio.schedule(sale.bookings[0].id, at: end.adding(minutes: -24 * 60))
            #expect(try await studio.mail().subject.hasPrefix("Booked: Yoga"))
            studio.clock.advance(to: end.adding(minutes: -7 * 24 * 60))
            let second = try await studio.mail()
            #expect(second.plain.contains("You still have 1 session without a time in your Winter.") && second.plain.contains("Session: Massage"))
            #expect(second.messageID != first.messageID && second.header("References") == first.header("References"))
            _ = try await ChangeValidity(studio.studio)(sale.order.id, .extend(.days(30)), reason: nil, by: studio.owner).first()
            #expect(try await studio.mails().isEmpty)
            studio.clock.advance(minutes: 7 * 24 * 60)
            #expect(try await studio.mails().map(\.subject).filter { $0.hasPrefix("Winter") } == ["Winter: choose your times until Saturday 20 February 2027"])
        }
    }

    @Test("none for what was bought nearer to its end, is paused, or has a time by now", arguments: TestEngine.allCases)
    func notExpiring(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            var offer = ServiceOffer.package("Short", 30_000, of: [wellness.yoga])
            offer.validityDays = 20
            let short = try await studio.service(offer, of: wellness.practitioner)
            let paused = try await studio.buy(short, for: clara, isPaid: true)
            let used = try await studio.buy(short, for: clara, isPaid: true)
            #expect(try await studio.mails().map(\.subject) == ["Receipt 1: Short", "Receipt 2: Short"])
            _ = try await ChangeValidity(studio.studio)(paused.order.id, .pause, reason: nil, by: studio.owner).first()
            studio.clock.advance(minutes: 15 * 24 * 60)
            _ = try await WriteDueMail(studio.studio)()
            // Between the writing and the sending it gets its time.
            try await studio.schedule(used.bookings[0].id, at: studio.clock.now.adding(minutes: 24 * 60))
            #expect(try await studio.mails().map(\.subject) == ["Booked: Yoga, Tuesday 8 December 2026"])
        }
    }

    @Test("that the last session was used, with the way to buy again; not that one before it was", arguments: TestEngine.allCases)
    func lastUsed(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.reader())
            let sale = try await studio.buy(wellness.package, for: clara, isPaid: true)
            for (place, booking) in sale.bookings.enumerated() {
                try await studio.schedule(booking.id, at: t0.adding(minutes: 24 * 60 + 180 * place))
            }
            _ = try await studio.mails()
            studio.clock.advance(minutes: 3 * 24 * 60)
            _ = try await RecordOutcome(studio.studio)(.completed, of: sale.bookings[0].id, reason: nil, by: studio.owner).first()
            #expect(try await studio.mails().isEmpty)
            // Both before anybody looks: the later one is the last.
            _ = try await RecordOutcome(studio.studio)(.completed, of: sale.bookings[2].id, reason: nil, by: studio.owner).first()
            _ = try await RecordOutcome(studio.studio)(.noShow, of: sale.bookings[1].id, reason: nil, by: studio.owner).first()
            let mail = try await studio.mail()
            #expect(mail.subject == "Wellness Package: all sessions used")
            #expect(
                mail.plain == """
                    Hello Clara,

                    That was the last session of your Wellness Package. Thank you for coming.

                    Buy it again:
                    http://carnet.test/buy-again/\(wellness.package)

                    --\(" ")
                    Elena Rossi

                    No more mails like this one:
                    \(mail.unsubscribeURL ?? "no link")

                    """)
        }
    }
}

extension OutgoingMail {
    /// Where one click unsubscribes.
    var unsubscribeURL: String? { header("List-Unsubscribe").map { String($0.dropFirst().dropLast()) } }
}
