import Domain
import UseCases

/// What can be done about an order besides giving it back: sending a refund again, and its validity.
enum OrderForms {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .ownerForm("/owner/orders/{order}/refunds/{refund}/retry", studio, again: { try await OwnerOrderPage.page($0, errors: $1) }) { owner in
                let to = owner.visit.form["to"].flatMap(RetryRefund.Destination.init) ?? .original
                _ = try await RetryRefund(studio)(owner.visit.id("refund", at: "refund"), to: to, by: owner.caller)
                return owner.seeOther(path(owner), .resent)
            },
            .ownerForm("/owner/orders/{order}/extend", studio, refusedAt: "days", again: { try await OwnerOrderPage.page($0, errors: $1) }) { owner in
                var typing = Typing(owner)
                let days = typing.number("days", in: 1...3650)
                if days == nil, owner.visit.form["days"] == nil { typing.fault("days", owner.texts.ownerForms.isNeeded) }
                try typing.throwIfAny()
                try await change(studio, owner, .extend(.days(days ?? 1)))
                return owner.seeOther(path(owner), .extended)
            },
            .ownerForm("/owner/orders/{order}/pause", studio, again: { try await OwnerOrderPage.page($0, errors: $1) }) { owner in
                try await change(studio, owner, .pause)
                return owner.seeOther(path(owner), .paused)
            },
            .ownerForm("/owner/orders/{order}/resume", studio, again: { try await OwnerOrderPage.page($0, errors: $1) }) { owner in
                try await change(studio, owner, .resume)
                return owner.seeOther(path(owner), .resumed)
            },
        ]
    }

    private static func change(_ studio: Studio, _ owner: Owner, _ change: ChangeValidity.Change) async throws {
        _ = try await ChangeValidity(studio)(owner.visit.id("order", at: "order"), change, reason: owner.visit.form["reason"], by: owner.caller)
    }

    private static func path(_ owner: Owner) -> String { "/owner/orders/\(owner.visit.text("order"))" }
}
