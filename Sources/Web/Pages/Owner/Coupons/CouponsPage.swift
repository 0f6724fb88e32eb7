import Domain
import Store
import UseCases

/// The coupons: how often each was used, switching them off, and new ones.
enum CouponsPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/coupons", studio) { owner in try await page(owner) },
            .ownerForm("/owner/coupons", studio, refusedAt: "code", again: { try await page($0, $1) }) { owner in
                _ = try await Coupons(studio).create(CouponForm(owner: owner).terms(), by: owner.caller)
                return owner.seeOther("/owner/coupons", .created)
            },
            .ownerForm("/owner/coupons/{coupon}/switch", studio, again: { owner, _ in try await page(owner) }) { owner in
                let isActive = owner.visit.form["on"] == "yes"
                _ = try await Coupons(studio).edit(owner.visit.id("coupon", at: "coupon"), by: owner.caller) { $0.isActive = isActive }
                return owner.seeOther("/owner/coupons", .saved)
            },
        ]
    }

    private static func page(_ owner: Owner, _ errors: FormErrors = FormErrors()) async throws -> OwnerPage {
        let texts = owner.texts.payouts
        let coupons = try await Coupons(owner.studio).list(owner.visit.page(), by: owner.caller)
        let names = try await PractitionerNames(owner)
        let rows: [[PageTable.Cell]] = coupons.items.map { row(owner, $0, names) }
        return OwnerPage(
            title: texts.coupons, part: .coupons, lead: texts.couponLead,
            sections: [
                PageSection(
                    table: PageTable(
                        caption: texts.coupons,
                        headings: [texts.code, texts.takesOff, texts.goodFor, texts.from, texts.until, texts.uses, texts.status, ""], rows: rows,
                        next: coupons.next.map { owner.visit.continuing(after: Cursor.text($0)) })),
                PageSection(heading: texts.newCoupon, forms: [CouponForm(owner: owner).form(names, errors)]),
            ])
    }

    private static func row(_ owner: Owner, _ coupon: Coupon, _ names: PractitionerNames) -> [PageTable.Cell] {
        let (texts, terms) = (owner.texts.payouts, coupon.terms)
        let takesOff: String =
            switch terms.discount {
            case .percent(let points): "\(BasisPoints.text(points, owner.words)) %"
            case .fixed(let amount): owner.words.money(amount)
            }
        return [
            .text(terms.code), .text(takesOff), .text(terms.practitionerID.map { names[$0] } ?? texts.everyone),
            .text(terms.startsAt.map(owner.day) ?? "–"), .text(terms.endsAt.map { owner.day(Instant(seconds: $0.seconds - 1)) } ?? "–"),
            .amount("\(coupon.uses) / \(terms.maxUses.map { "\($0)" } ?? texts.anyNumber)"), .text(terms.isActive ? texts.isActive : texts.isOff),
            .button(
                PageForm(
                    action: "/owner/coupons/\(coupon.id)/switch", hidden: [("on", terms.isActive ? "no" : "yes")],
                    button: terms.isActive ? texts.switchOff : texts.switchOn, about: terms.code, isQuiet: true)),
        ]
    }
}
