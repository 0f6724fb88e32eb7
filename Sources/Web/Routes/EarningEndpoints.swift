import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about what practitioners earn, and how they are paid.
enum EarningEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/practitioners/{id}/earnings", summary: "Show what a practitioner has earned", tag: "Earnings",
                query: [QueryParameter(name: "currency", description: "Which account, where there are several.", schema: ["type": "string", "enum": .array(Currency.allCodes.map { .string($0) })]), .limit, .cursor],
                answers: [(200, .one("Earnings"))], refusals: [404]
            ) { call in
                let account = try await ReadEarnings(studio)(
                    call.id("practitioner"), in: call.query.currency("currency"), call.query.page(), by: call.caller)
                return Answer { $0.earnings(account) }
            },
            Endpoint(
                method: .get, path: "/commissions", summary: "Show the rates of commission, in basis points", tag: "Earnings",
                answers: [(200, .one("Commissions"))], refusals: [403]
            ) { call in
                let table = try await Commissions(studio).table(by: call.caller)
                return Answer { $0.commissions(table) }
            },
            Endpoint(
                method: .put, path: "/commissions", summary: "Change rates of commission (admin)", tag: "Earnings", body: "CommissionsEdit",
                answers: [(200, .one("Commissions"))], refusals: [403]
            ) { call in
                let table = try await Commissions(studio).set(call.read(CommissionsBody.self).rates, by: call.caller)
                return Answer { $0.commissions(table) }
            },
            Endpoint(
                method: .get, path: "/practitioners/{id}/agreement", summary: "Show what is agreed with a practitioner", tag: "Earnings",
                answers: [(200, .one("Agreement"))], refusals: [404]
            ) { call in
                let agreement = try await Commissions(studio).agreement(with: call.id("practitioner"), by: call.caller)
                return Answer { $0.agreement(agreement) }
            },
            Endpoint(
                method: .patch, path: "/practitioners/{id}/agreement", summary: "Change what is agreed with a practitioner (admin)",
                tag: "Earnings", body: "AgreementEdit", answers: [(200, .one("Agreement"))], refusals: [403, 404]
            ) { call in
                let agreement = try await Commissions(studio).set(
                    with: call.id("practitioner"), by: call.caller, call.read(AgreementBody.self).apply)
                return Answer { $0.agreement(agreement) }
            },
        ] + payouts(studio)
    }

    private static func payouts(_ studio: Studio) -> [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/payouts", summary: "Pay out what is available, all that are due in one run (admin)", tag: "Payouts",
                body: "PayoutRun", bodyIsOptional: true, answers: [(201, .one("PayoutRunResult"))], refusals: [403, 404]
            ) { call in
                let request = try call.readIfAny(PayoutRunBody.self).request
                return try await call.once { run in Answer(201) { $0.payoutRun(run) } } _: { once in
                    try await MakePayouts(studio)(request, by: call.caller, once: once)
                }
            },
            Endpoint(
                method: .get, path: "/payouts", summary: "List payouts, newest first", tag: "Payouts",
                query: [
                    .id("practitioner_id", "Only those of a practitioner."), .named("status", "Only those that stand so.", Payout.Status.self),
                    .limit, .cursor,
                ], answers: [(200, .page(of: "Payout"))], refusals: [403]
            ) { call in
                let page = try await ReadPayouts(studio)(
                    of: call.query.id("practitioner_id"), status: call.query.named("status"), call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.payout($1) } }
            },
            Endpoint(
                method: .get, path: "/payout_batches/{id}/transfers", summary: "The transfers of a run as CSV, for the bank (admin)",
                tag: "Payouts", answers: [(200, .csv)], refusals: [403, 404]
            ) { call in
                .transfers(try await ReadPayouts(studio).bankLines(of: call.id("payout run"), by: call.caller))
            },
            ended("payment", "Say that the bank has paid a payout (admin)", .pay, studio),
            ended("failure", "Say that the bank sent a payout back; the money is available again (admin)", .fail, studio),
            ended("cancellation", "Call a payout off; the money is available again (admin)", .cancel, studio),
        ]
    }

    private static func ended(_ word: String, _ summary: String, _ event: Payout.Status.Event, _ studio: Studio) -> Endpoint {
        Endpoint(
            method: .post, path: "/payouts/{id}/\(word)", summary: summary, tag: "Payouts", body: "Reason", bodyIsOptional: true,
            answers: [(200, .one("Payout"))], refusals: [403, 404, 409]
        ) { call in
            let id: ID<Payout> = try call.id("payout")
            let reason = try call.readIfAny(ReasonBody.self).reason
            return try await call.once { payout in Answer { $0.payout(payout) } } _: { once in
                try await EndPayout(studio)(id, event, reason: reason, by: call.caller, once: once)
            }
        }
    }
}
