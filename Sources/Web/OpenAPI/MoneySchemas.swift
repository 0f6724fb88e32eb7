import Domain
import UseCases

// What the calls about money take and answer.

extension Schemas {
    private static let signed: JSONValue = ["type": "integer", "description": "In the currency's minor unit; may be negative."]
    private static let basisPoints: JSONValue = count(0, 10_000)
    private static let refundLines: JSONValue = list(object(["booking_id": id, "amount_cents": cents]))
    private static let duePayouts: JSONValue = list(object(["practitioner_id": id, "amount_cents": cents, "currency": text]))

    static let money: [(String, JSONValue)] = [
        (
            "RefundPreview",
            object([
                "amount_cents": cents, "currency": text, "method": oneOf(RefundMethod.self), "lines": refundLines,
                "sources": list(object(["provider": oneOf(PaymentProviderName.self), "payment_id": orNull(id), "amount_cents": cents])),
                "clawbacks": list(object(["booking_id": id, "practitioner_id": id, "net_cents": signed])),
            ])
        ),
        (
            "Refund",
            object([
                "id": id, "order_id": id, "method": oneOf(RefundMethod.self), "status": oneOf(RefundPart.Status.self), "amount_cents": cents,
                "currency": text, "lines": refundLines,
                "sources": list(
                    object([
                        "provider": oneOf(PaymentProviderName.self), "payment_id": orNull(id), "amount_cents": cents,
                        "status": oneOf(RefundPart.Status.self),
                    ])),
                "reason": orNull(text), "created_at": instant,
            ])
        ),
        (
            "Earnings",
            object([
                "currency": text, "projected_cents": cents, "pending_cents": signed, "available_cents": signed, "paid_cents": cents,
                "entries": list(
                    object([
                        "id": id, "kind": oneOf(Earning.Kind.self), "booking_id": id, "order_id": id, "service_name": text,
                        "gross_cents": signed, "tax_cents": signed, "commission_basis_points": basisPoints, "commission_cents": signed,
                        "net_cents": signed, "available_at": instant, "created_at": instant,
                    ])), "next_cursor": orNull(text),
            ])
        ),
        ("Commissions", object(["session": basisPoints, "package": basisPoints, "bundle": basisPoints, "workshop": basisPoints, "course": basisPoints])),
        ("Agreement", object(["commission_adjustment_basis_points": count(-10_000, 10_000), "payout_account": orNull(text)])),
        (
            "Payout",
            object([
                "id": id, "batch_id": id, "practitioner_id": id, "amount_cents": cents, "currency": text, "status": oneOf(Payout.Status.self),
                "failure": orNull(text), "created_at": instant, "ended_at": orNull(instant),
            ])
        ),
        (
            "PayoutRunResult",
            object(["batch_id": orNull(id), "payouts": list(ref("Payout")), "due": duePayouts, "below_minimum": duePayouts])
        ),
        (
            "Coupon",
            object([
                "id": id, "code": text, "percent_basis_points": orNull(basisPoints), "amount_cents": orNull(cents), "currency": orNull(text),
                "practitioner_id": orNull(id), "service_id": orNull(id), "starts_at": orNull(instant), "ends_at": orNull(instant),
                "max_uses": orNull(count(1, 1_000_000)), "max_per_client": orNull(count(1, 10_000)), "uses": count(0, Int64.max),
                "is_active": truth, "created_at": instant,
            ])
        ),
        (
            "Document",
            object([
                "kind": oneOf(Document.Kind.self), "number": id, "order_id": id, "refund_id": orNull(id), "seller_name": text,
                "client_name": text, "issued_at": instant,
            ])
        ),
        ("DocumentsIssued", object(["issued": count(0, Int64.max)])),
        (
            "LedgerLine",
            object([
                "id": id, "cause_type": text, "cause_id": id, "debit_account": text, "credit_account": text, "amount_cents": cents,
                "currency": text, "booking_id": orNull(id), "created_at": instant,
            ])
        ),
        (
            "TrialBalance",
            object([
                "as_of": text, "time_zone": text,
                "accounts": list(
                    object(["account": text, "currency": text, "debit_cents": cents, "credit_cents": cents, "balance_cents": signed])),
                "totals": list(object(["currency": text, "debit_cents": cents, "credit_cents": cents])),
            ])
        ),
        (
            "Liability",
            object([
                "as_of": text, "time_zone": text,
                "data": list(
                    object([
                        "practitioner_id": id, "practitioner_name": text, "service_id": orNull(id), "service_name": text,
                        "order_type": oneOf(OrderType.self), "currency": text, "orders": count(1, Int64.max), "liability_cents": signed,
                    ])),
                "totals": list(object(["currency": text, "liability_cents": signed])),
                "client_credit": list(object(["currency": text, "balance_cents": signed])),
            ])
        ),
    ]

    static let moneyRequests: [(String, JSONValue)] = [
        (
            "NewRefund",
            object(
                [:],
                optional: [
                    "booking_ids": ["type": ["array", "null"], "items": id, "maxItems": .number(Int64(ServiceOffer.mostSessions)), "description": "Left out: all that are unused."],
                    "method": orNull(oneOf(ComputedMethod.self)), "to": orNull(oneOf(RefundDestination.self)),
                    "amount_cents": ["type": ["integer", "null"], "description": "The previewed amount, as a check."],
                    "override": ["type": ["boolean", "null"], "description": "Give back though the order was sold as not refundable; needs a reason."],
                    "reason": ["type": ["string", "null"], "maxLength": 1000],
                ])
        ),
        ("RefundRetry", object([:], optional: ["to": orNull(oneOf(RetryRefund.Destination.self))])),
        (
            "CommissionsEdit",
            object([:], optional: [
                "session": orNull(basisPoints), "package": orNull(basisPoints), "bundle": orNull(basisPoints), "workshop": orNull(basisPoints),
                "course": orNull(basisPoints),
            ])
        ),
        (
            "AgreementEdit",
            object([:], optional: [
                "commission_adjustment_basis_points": orNull(count(-10_000, 10_000)), "payout_account": ["type": ["string", "null"], "maxLength": 100],
            ])
        ),
        (
            "PayoutRun",
            object([:], optional: [
                "practitioner_id": orNull(id), "minimum_cents": orNull(count(1, Money.largest)), "dry_run": orNull(truth),
            ])
        ),
        (
            "NewCoupon",
            object(
                ["code": ["type": "string", "minLength": 3, "maxLength": 40]],
                optional: [
                    "percent_basis_points": orNull(count(1, 10_000)), "amount_cents": orNull(count(1, Money.largest)), "currency": orNull(text),
                    "practitioner_id": orNull(id), "service_id": orNull(id),
                ] + couponDetails)
        ),
        ("CouponEdit", object([:], optional: couponDetails.map { ($0.key, $0.value) })),
    ]

    private static let couponDetails: KeyValuePairs<String, JSONValue> = [
        "starts_at": orNull(instant), "ends_at": orNull(instant), "max_uses": orNull(count(1, 1_000_000)),
        "max_per_client": orNull(count(1, 10_000)), "is_active": orNull(truth),
    ]
}
