import CarnetTesting
import Domain
import HTTPTypes
import Store
import Testing
import UseCases

@Suite("A mail server that is down loses nothing")
struct MailFailureTests {
    @Test("what it did not take is tried again, later and later, under the same Message-ID", arguments: TestEngine.allCases)
    func down(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.reader(), isPaid: true)
            studio.post.next(.isDown, .takesAndBreaks, .isDown)
            try await studio.outboxWithMail()
            for _ in 1...3 {
                #expect(try studio.mailStatuses() == ["pending"])
                #expect(try studio.advanceToNextDelivery())
                try await studio.outboxWithMail()
            }
            // Once the answer was lost, so it came twice; the receiver can tell.
            #expect(try studio.mailStatuses() == ["delivered"])
            #expect(studio.post.taken.count == 2 && Set(studio.post.taken.map(\.messageID)).count == 1)
            #expect(studio.clock.now.seconds - t0.seconds > 35 * 60)
            try await studio.outboxWithMail()
            #expect(studio.post.taken.count == 2)
        }
    }

    @Test("what it will never take is dead at once, with its words, until staff send it again", arguments: TestEngine.allCases)
    func refused(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.reader(), isPaid: true)
            studio.post.next(.refuses("550 5.1.1 No such user here"))
            try await studio.outboxWithMail()
            let dead = try await api.get("/dead_letters").expecting(200)["data"][0]
            #expect(dead["channel"] == "mail" && dead["event"] == "order.paid" && dead["webhook_endpoint_id"] == .null)
            #expect(dead["attempts"][0]["status_code"] == 550 && dead["attempts"][0]["response"] == "550 5.1.1 No such user here")
            #expect(dead["attempts"][0]["error"] == "mail.example:587 answered with 550.")
            try await api.post("/dead_letters/\(dead["id"])/retry", [:]).expecting(200)
            #expect(try await studio.mail().subject == "Receipt 1: Wellness Package")
        }
    }

    @Test("a server that is killed before it mailed leaves the mail to the next", arguments: TestEngine.allCases)
    func killed(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.reader(), isPaid: true)
            studio.post.next(.isDown)
            try await studio.outboxWithMail()
            _ = try studio.advanceToNextDelivery()
            let now = studio.clock.now
            let taken = try await studio.store.write {
                try $0.deliveries.claimDue(to: Recipient(channel: .mail, target: 0), now: now, keptUntil: now.adding(minutes: 1), atMost: 8)
            }
            #expect(taken.count == 1)
            #expect(try await studio.mails().isEmpty)
            studio.clock.advance(minutes: 1)
            #expect(try await studio.mail().subject == "Receipt 1: Wellness Package")
        }
    }

    @Test("a mail costs few statements", arguments: TestEngine.allCases)
    func budget(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.reader(), isPaid: true)
            let before = studio.store.statements.value
            try await studio.outboxWithMail()
            // Dispatching, claiming and ending are eleven; what the receipt says is five, with its issuing.
            let cost = studio.store.statements.value - before
            #expect(studio.post.taken.count == 1 && cost <= 24, "\(cost) statements")
        }
    }
}
