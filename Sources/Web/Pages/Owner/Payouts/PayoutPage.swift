import Domain
import UseCases

/// One payout, and how it ended.
enum PayoutPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/payouts/{payout}", studio) { owner in try await page(owner) },
            end("pay", .pay, .paid, studio), end("fail", .fail, .failed, studio), end("cancel", .cancel, .canceled, studio),
        ]
    }

    private static func end(_ word: String, _ event: Payout.Status.Event, _ done: OwnerNotice, _ studio: Studio) -> PageRoute {
        .ownerForm("/owner/payouts/{payout}/\(word)", studio, again: { try await page($0, $1) }) { owner in
            let id: ID<Payout> = try owner.visit.id("payout", at: "payout")
            _ = try await EndPayout(studio)(id, event, reason: owner.visit.form["reason"], by: owner.caller)
            return owner.seeOther("/owner/payouts/\(id)", done)
        }
    }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let payout = try await ReadPayouts(owner.studio)(owner.visit.id("payout", at: "payout"), by: owner.caller)
        let names = try await PractitionerNames(owner)
        var facts: [(name: String, value: String)] = [
            (texts.practitioner, names[payout.practitionerID]), (texts.amount, owner.words.money(payout.amount)),
            (texts.status, owner.names.payout(payout.status)), (texts.runTitle, "\(payout.batchID)"), (texts.made, owner.moment(payout.createdAt)),
        ]
        if let ended = payout.endedAt { facts.append((texts.ended, owner.moment(ended))) }
        if let failure = payout.failure { facts.append((texts.failure, failure)) }
        return OwnerPage(
            title: texts.payoutTitle("\(payout.id)"), part: .payouts, back: ("/owner/payouts", texts.all),
            sections: [
                PageSection(
                    facts: facts, forms: forms(owner, payout, errors), links: [("/owner/payouts/runs/\(payout.batchID)/transfers.csv", texts.transfers)])
            ])
    }

    /// What can still happen to it: a bank may send back what it has paid.
    private static func forms(_ owner: Owner, _ payout: Payout, _ errors: FormErrors) -> [PageForm] {
        let texts = owner.texts.payouts
        let path = "/owner/payouts/\(payout.id)"
        let reason = FormField(name: "reason", label: texts.why, value: owner.visit.form["reason"], hint: texts.whyHint, error: errors["reason"])
        let fail = PageForm(action: "\(path)/fail", fields: [.input(reason)], button: texts.fail, isGrave: true)
        return switch payout.status {
        case .pending: [PageForm(action: "\(path)/pay", button: texts.pay), PageForm(action: "\(path)/cancel", button: texts.cancel, isQuiet: true), fail]
        case .paid: [fail]
        case .failed, .canceled: []
        }
    }
}
