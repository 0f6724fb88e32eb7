import Domain
import UseCases

// What bodies look like. They promise no less than the domain accepts, so that a body that fits is rarely refused.

extension Schemas {
    static let requests: [(String, JSONValue)] = [
        (
            "NewPractitioner",
            object(["display_name": line(200), "time_zone": zone], optional: practitionerDetails)
        ),
        (
            "PractitionerEdit",
            object([:], optional: ["display_name": orNull(line(200)), "time_zone": orNull(zone)] + practitionerDetails)
        ),
        (
            "NewService",
            object(
                ["name": line(200), "service_type": ["type": "string", "enum": ["session", "package", "bundle", "workshop", "course"]], "price_cents": price],
                optional: ["practitioner_id": orNull(id), "dates": orNull(list(instant))] + serviceDetails)
        ),
        (
            "ServiceEdit",
            object([:], optional: ["name": orNull(line(200)), "price_cents": orNull(price)] + serviceDetails)
        ),
        ("NewClient", newClient),
        (
            "NewCredit",
            object(["amount_cents": count(1, Money.largest), "reason": line(500)], optional: ["currency": orNull(currency), "expires_at": orNull(instant)])
        ),
        (
            "NewKey",
            object(
                ["role": ["type": "string", "enum": ["admin", "practitioner", "client"]], "name": line(200)],
                optional: ["practitioner_id": orNull(id), "client_id": orNull(id)])
        ),
        (
            "Checkout",
            object(
                [:],
                optional: [
                    "service_id": ["type": ["integer", "null"], "minimum": 1, "description": "Needed, unless credit is bought."],
                    "credit_amount_cents": ["type": ["integer", "null"], "minimum": 1, "maximum": .number(Money.largest), "description": "Credit to buy, in place of a service."],
                    "currency": orNull(currency),
                    "client": orNull(newClient), "client_id": orNull(id),
                    "start_time": ["type": ["string", "null"], "format": "date-time", "description": "A time for the first session, a whole minute."],
                    "payment_method": orNull(oneOf(PaymentMethod.self)),
                    "payment_token": paymentToken,
                    "apply_credit": orNull(truth), "coupon_code": ["type": ["string", "null"], "maxLength": 60],
                    "practitioner_id": orNull(id),
                    "override": ["type": ["boolean", "null"], "description": "Staff choose a start that is not offered; never over another session."],
                    "paid": ["type": ["boolean", "null"], "description": "Staff have the money already (offline only)."],
                ])
        ),
        (
            "PaymentRequest",
            object(
                [:],
                optional: [
                    "payment_method": orNull(oneOf(PaymentMethod.self)), "amount_cents": orNull(price),
                    "payment_token": paymentToken,
                ])
        ),
        (
            "StripeEvent",
            [
                "type": "object", "required": ["id", "type"], "description": "As Stripe sends and signs it.",
                "properties": ["id": ["type": "string", "minLength": 1, "maxLength": 255], "type": ["type": "string", "minLength": 1, "maxLength": 255]],
            ]
        ),
        ("TestOutcome", object(["outcome": ["type": "string", "enum": ["succeeded", "failed"]]])),
    ]

    private static let paymentToken: JSONValue = [
        "type": ["string", "null"],
        "description": .string(
            "By card: what Stripe calls the card, like pm_…; without one the buyer pays at Stripe's page (redirect_url). For the test provider: \(TestPaymentProvider.tokens.joined(separator: ", "))."),
    ]
    private static let zone: JSONValue = [
        "type": "string", "description": "A zone of the tz database, like Europe/Berlin.", "examples": ["Europe/Berlin"],
    ]
    private static let currency: JSONValue = ["type": "string", "enum": .array(Currency.allCodes.map { .string($0) })]
    private static let price: JSONValue = count(0, Money.largest)

    private static let newClient = object(
        ["name": line(200), "email": ["type": "string", "format": "email", "maxLength": 254]],
        optional: ["phone": orNull(line(40)), "time_zone": orNull(zone), "language": ["type": ["string", "null"], "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,7}$", "description": "A language tag, like de-AT."]])

    private static let practitionerDetails: KeyValuePairs<String, JSONValue> = [
        "email": ["type": ["string", "null"], "format": "email", "maxLength": 254],
        "slot_interval_minutes": orNull(count(5, 240)), "min_notice_minutes": orNull(count(0, 43_200)),
        "booking_window_days": orNull(count(1, 730)), "buffer_before_minutes": orNull(count(0, 480)),
        "buffer_after_minutes": orNull(count(0, 480)),
    ]

    private static let serviceDetails: KeyValuePairs<String, JSONValue> = [
        "slug": ["type": ["string", "null"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80],
        "description": ["type": ["string", "null"], "maxLength": 10_000], "currency": orNull(currency),
        "duration_minutes": orNull(count(5, 1440)), "buffer_before_minutes": orNull(count(0, 480)),
        "buffer_after_minutes": orNull(count(0, 480)), "slot_interval_minutes": orNull(count(5, 240)),
        "min_notice_minutes": orNull(count(0, 43_200)), "booking_window_days": orNull(count(1, 730)),
        "validity_days": orNull(count(1, 3650)), "validity_start": orNull(oneOf(ValidityStart.self)),
        "seats": orNull(count(1, 10_000)), "practitioner_ids": orNull(list(id)),
        "visibility": orNull(oneOf(Visibility.self)), "is_active": orNull(truth), "allocation": orNull(oneOf(AllocationRule.self)),
        "bonus_sessions": orNull(count(0, 100)), "max_per_client": orNull(count(1, 10_000)),
        "cancellation_window_hours": orNull(count(0, 720)), "is_refundable": orNull(truth),
        "forfeited_value": ["type": ["string", "null"], "enum": ["earned", "breakage", nil]], "expired_value": orNull(oneOf(LostValue.self)),
        "tax_basis_points": orNull(count(0, 10_000)), "tax_is_inclusive": orNull(truth),
        "items": [
            "type": ["array", "null"], "maxItems": .number(Int64(ItemBody.most)),
            "items": object(["service_id": id], optional: ["quantity": orNull(count(1, 200))]),
        ],
    ]

    static func line(_ most: Int64) -> JSONValue { ["type": "string", "minLength": 1, "maxLength": .number(most)] }
}

func + (
    a: KeyValuePairs<String, JSONValue>, b: KeyValuePairs<String, JSONValue>
) -> [(String, JSONValue)] { a.map { ($0.key, $0.value) } + b.map { ($0.key, $0.value) } }
