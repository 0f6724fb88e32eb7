import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("Paying practitioners")
struct PayoutTests {
    /// A session of each practitioner took place two days ago: what she earned is available.
    private func earned(_ api: API, _ studio: TestStudio, _ cents: [String: Int64]) async throws -> [String: ID<Practitioner>] {
        var practitioners = [String: ID<Practitioner>]()
        for (name, price) in cents.sorted(by: { $0.key < $1.key }) {
            let practitioner = try await studio.practitioner(name)
            let session = try await studio.service(.session("Lesson of \(name)", price), of: practitioner)
            let sold = try await api.buy(JSON(session), for: studio.client("client\(price)"))
            try await api.complete(sold.sessions[0], at: t0.adding(minutes: -180))
            practitioners[name] = practitioner
        }
        studio.clock.advance(minutes: 48 * 60)
        return practitioners
    }

    private func due(_ reply: Reply, _ list: String) -> [String] {
        reply[list].items.map { "\($0["practitioner_id"]) \($0["amount_cents"]) \($0["currency"])" }
    }

    @Test("everyone who is due is paid in one run; who has less than the minimum waits; a dry run writes nothing", arguments: TestEngine.allCases)
    func run(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            // 15% off: $51.00, $49.99 and $85.00.
            let who = try await earned(api, studio, ["Anna": 6_000, "Berta": 5_881, "Carla": 10_000])
            let (anna, berta, carla) = (try #require(who["Anna"]), try #require(who["Berta"]), try #require(who["Carla"]))
            let before = try await api.balances()
            let look = try await api.post("/payouts", ["dry_run": true]).expecting(201)
            #expect(look["batch_id"] == .null && look["payouts"].items.isEmpty)
            #expect(due(look, "due") == ["\(anna) 5100 USD", "\(carla) 8500 USD"])
            #expect(due(look, "below_minimum") == ["\(berta) 4999 USD"])
            #expect(try await api.balances() == before)
            #expect(try await api.get("/payouts")["data"].items.isEmpty)

            let run = try await api.post("/payouts", [:]).expecting(201)
            #expect(due(run, "payouts") == ["\(anna) 5100 USD", "\(carla) 8500 USD"])
            #expect(Set(run["payouts"].items.map { $0["batch_id"] }) == [run["batch_id"]])
            #expect(try await api.owed(to: anna) == [0, 0, 0, 5_100])
            #expect(try await api.owed(to: berta) == [0, 0, 4_999, 0])
            #expect(try await api.balances()["payouts_pending"] == 13_600)
            #expect(try await api.post("/payouts", [:]).expecting(201)["payouts"].items.isEmpty)
            // A smaller minimum, and one practitioner alone.
            let small = try await api.post("/payouts", ["practitioner_id": JSON(berta), "minimum_cents": 4_999]).expecting(201)
            #expect(due(small, "payouts") == ["\(berta) 4999 USD"])
            try await api.post("/payouts", ["minimum_cents": 0]).expecting(422, "validation_failed")
            try await api.post("/payouts", ["practitioner_id": 999_999]).expecting(404)
            try await studio.expectMoneyHolds()
        }
    }

    @Test("a repeat with the same key pays once", arguments: TestEngine.allCases)
    func repeated(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await earned(api, studio, ["Anna": 10_000])
            let first = try await api.post("/payouts", [:], once: "monday").expecting(201)
            let again = try await api.post("/payouts", [:], once: "monday").expecting(201)
            #expect(again.isReplay && again.json == first.json && first["payouts"].items.count == 1)
        }
    }

    @Test("what the bank sends back is available again, also after it was paid; what has ended stays ended", arguments: TestEngine.allCases)
    func ends(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let anna = try #require(try await earned(api, studio, ["Anna": 10_000])["Anna"])
            func pay() async throws -> String {
                let run = try await api.post("/payouts", [:]).expecting(201)
                return "/payouts/\(run["payouts"][0]["id"])"
            }
            let kept: [String: Int64] = ["cash:test": -10_000, "platform_revenue": 1_500]
            func expect(_ owed: [Int64], _ balances: [String: Int64]) async throws {
                #expect(try await api.owed(to: anna) == owed)
                #expect(try await api.balances() == kept.merging(balances) { $1 })
                try await studio.expectMoneyHolds()
            }
            let canceled = try await pay()
            #expect(try await api.post("\(canceled)/cancellation", [:]).expecting(200)["status"] == "canceled")
            try await expect([0, 0, 8_500, 0], ["practitioner_earnings": 8_500])

            let failed = try await pay()
            #expect(try await api.post("\(failed)/failure", [:]).expecting(422).pointers == ["/reason"])
            let told = try await api.post("\(failed)/failure", ["reason": "No such account"]).expecting(200)
            #expect(told["status"] == "failed" && told["failure"] == "No such account")
            try await expect([0, 0, 8_500, 0], ["practitioner_earnings": 8_500])

            let paid = try await pay()
            try await expect([0, 0, 0, 8_500], ["payouts_pending": 8_500])
            #expect(try await api.post("\(paid)/payment", [:]).expecting(200)["status"] == "paid")
            try await expect([0, 0, 0, 8_500], ["cash:offline": 8_500])
            #expect(try studio.waiting("payout.paid") == 1)
            for word in ["payment", "cancellation"] { try await api.post("\(paid)/\(word)", [:]).expecting(409, "invalid_transition") }
            for gone in [canceled, failed] { try await api.post("\(gone)/payment", [:]).expecting(409, "invalid_transition") }
            try await expect([0, 0, 0, 8_500], ["cash:offline": 8_500])

            try await api.post("\(paid)/failure", ["reason": "Account closed"]).expecting(200)
            try await expect([0, 0, 8_500, 0], ["practitioner_earnings": 8_500])
            let statuses = try await api.get("/payouts?practitioner_id=\(anna)").expecting(200)["data"].items.map { $0["status"] }
            #expect(statuses == ["failed", "failed", "canceled"])
        }
    }

    @Test("the bank's list has each transfer of a run, with the account of then, and nothing a spreadsheet would run", arguments: TestEngine.allCases)
    func transfers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let who = try await earned(api, studio, ["Anna": 10_000, "=Berta, \"B\"": 20_000])
            let anna = try #require(who["Anna"])
            try await api.patch("/practitioners/\(anna)/agreement", ["payout_account": "DE89 3704 0044 0532 0130 00"]).expecting(200)
            let run = try await api.post("/payouts", [:]).expecting(201)
            try await api.patch("/practitioners/\(anna)/agreement", ["payout_account": "FR76 elsewhere"]).expecting(200)
            let list = try await api.get("/payout_batches/\(run["batch_id"])/transfers").expecting(200)
            let numbers = run["payouts"].items.map { $0["id"] }
            let (first, second) = (numbers[0], numbers[1])
            #expect(
                list.text == """
                    payout_id,name,account,amount,currency,reference\r
                    \(first),"'=Berta, ""B""\",,170.00,USD,Payout \(first)\r
                    \(second),Anna,DE89 3704 0044 0532 0130 00,85.00,USD,Payout \(second)\r

                    """)
            try await api.post("/payouts/\(first)/cancellation", [:]).expecting(200)
            #expect(try await api.get("/payout_batches/\(run["batch_id"])/transfers").expecting(200).text.split(separator: "\r\n").count == 2)
            try await api.get("/payout_batches/999999/transfers").expecting(404)
        }
    }

    @Test("runs at once pay once", arguments: TestEngine.allCases)
    func atOnce(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let anna = try #require(try await earned(api, studio, ["Anna": 10_000])["Anna"])
            let runs = await Race.run((1...20).map { _ in
                { @Sendable in try await MakePayouts(studio.studio)(.init(), by: studio.owner).first().payouts.count }
            })
            #expect(try runs.map { try $0.get() }.reduce(0, +) == 1)
            #expect(try await api.owed(to: anna) == [0, 0, 0, 8_500])
            try await studio.expectMoneyHolds()
        }
    }
}
