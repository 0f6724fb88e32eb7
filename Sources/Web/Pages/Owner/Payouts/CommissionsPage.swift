import Domain
import Store
import UseCases

/// The rates of commission, and what is agreed with each practitioner.
enum CommissionsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/payouts/commissions", studio) { owner in try await page(owner) },
            .ownerForm("/owner/payouts/commissions", studio, again: { try await page($0, $1) }) { owner in
                var typing = Typing(owner)
                var rates = [ServiceType: CommissionRate]()
                for type in ServiceType.allCases {
                    if let points = typing.percent(type.rawValue, in: 0...10_000) { rates[type] = CommissionRate(basisPoints: points) }
                }
                try typing.throwIfAny()
                _ = try await Commissions(studio).set(rates, by: owner.caller)
                return owner.seeOther("/owner/payouts/commissions", .saved)
            },
            .owner("/owner/payouts/agreements/{practitioner}", studio) { owner in try await agreement(owner) },
            .ownerForm("/owner/payouts/agreements/{practitioner}", studio, again: { try await agreement($0, $1) }) { owner in
                let id: ID<Practitioner> = try owner.visit.id("practitioner", at: "practitioner")
                var typing = Typing(owner)
                let adjustment = typing.percent("commission_adjustment_basis_points", in: -10_000...10_000) ?? 0
                try typing.throwIfAny()
                let account = owner.visit.form["payout_account"]
                _ = try await Commissions(studio).set(with: id, by: owner.caller) { agreement in
                    (agreement.commissionAdjustment, agreement.payoutAccount) = (adjustment, account)
                }
                return owner.seeOther("/owner/payouts/agreements/\(id)", .saved)
            },
        ]
    }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let table = try await Commissions(owner.studio).table(by: owner.caller)
        let names = try await PractitionerNames(owner)
        let fields = ServiceType.allCases.map { type in
            PageForm.Field.input(
                FormField(
                    name: type.rawValue, label: "\(owner.names.service(type)), \(texts.rate)",
                    value: owner.visit.form[type.rawValue] ?? table[type].map { BasisPoints.text($0.basisPoints, owner.words) },
                    error: errors[type.rawValue]))
        }
        return OwnerPage(
            title: texts.commissions, part: .payouts, lead: texts.commissionLead, back: ("/owner/payouts", texts.title),
            sections: [
                PageSection(forms: [PageForm(action: "/owner/payouts/commissions", fields: fields, button: texts.save)]),
                PageSection(
                    heading: texts.agreements, words: texts.agreementLead,
                    links: names.all.map { ("/owner/payouts/agreements/\($0.id)", $0.name) }),
            ])
    }

    private static func agreement(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let id: ID<Practitioner> = try owner.visit.id("practitioner", at: "practitioner")
        let agreement = try await Commissions(owner.studio).agreement(with: id, by: owner.caller)
        let name = try await ReadPractitioners(owner.studio)(id, by: owner.caller).profile.displayName
        let form = owner.visit.form
        let adjustment = FormField(
            name: "commission_adjustment_basis_points", label: texts.adjustment,
            value: form["commission_adjustment_basis_points"] ?? BasisPoints.text(agreement.commissionAdjustment, owner.words), hint: texts.adjustmentHint,
            error: errors["commission_adjustment_basis_points"])
        let account = FormField(
            name: "payout_account", label: texts.account, value: form["payout_account"] ?? agreement.payoutAccount, hint: texts.accountHint,
            isRequired: false, error: errors["payout_account"])
        return OwnerPage(
            title: texts.agreementWith(name), part: .payouts, lead: texts.agreementLead, back: ("/owner/payouts/commissions", texts.commissions),
            sections: [
                PageSection(forms: [
                    PageForm(action: "/owner/payouts/agreements/\(id)", fields: [.input(adjustment), .input(account)], button: texts.save)
                ])
            ])
    }
}
