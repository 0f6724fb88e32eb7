import Domain

// What answers look like.

extension Schemas {
    static let catalogue: [(String, JSONValue)] = [
        (
            "Practitioner",
            object([
                "id": id, "display_name": text, "email": orNull(text), "time_zone": text, "slot_interval_minutes": count(5, 240),
                "min_notice_minutes": count(0, 43_200), "booking_window_days": count(1, 730), "buffer_before_minutes": count(0, 480),
                "buffer_after_minutes": count(0, 480), "created_at": instant,
            ])
        ),
        (
            "Service",
            object([
                "id": id, "practitioner_id": id, "slug": text, "name": text, "description": text,
                "service_type": oneOf(ServiceType.self), "price_cents": cents, "currency": text,
                "duration_minutes": orNull(count(5, 1440)), "buffer_before_minutes": count(0, 480),
                "buffer_after_minutes": count(0, 480), "slot_interval_minutes": orNull(count(5, 240)),
                "min_notice_minutes": orNull(count(0, 43_200)), "booking_window_days": orNull(count(1, 730)),
                "validity_days": orNull(count(1, 3650)), "validity_start": oneOf(ValidityStart.self),
                "visibility": oneOf(Visibility.self), "is_active": truth, "allocation": oneOf(AllocationRule.self),
                "bonus_sessions": count(0, 100), "max_per_client": orNull(count(1, 10_000)),
                "cancellation_window_hours": count(0, 720), "is_refundable": truth, "forfeited_value": oneOf(LostValue.self),
                "expired_value": oneOf(LostValue.self), "tax_basis_points": count(0, 10_000), "tax_is_inclusive": truth,
                "items": list(object(["service_id": id, "quantity": count(1, 200)])),
                "practitioner_ids": list(id), "seats": orNull(count(1, 10_000)), "dates": list(ref("GroupDate")), "created_at": instant,
            ])
        ),
        (
            "Client",
            object([
                "id": id, "name": text, "email": text, "phone": orNull(text), "time_zone": orNull(text), "language": orNull(oneOf(Language.self)),
                "credit_balance_cents": ["type": "integer"],
                "credit": list(object(["currency": text, "balance_cents": ["type": "integer"]])), "created_at": instant,
            ])
        ),
        (
            "KeyEntry",
            object([
                "id": id, "role": ["type": "string", "enum": ["admin", "practitioner", "client"]], "practitioner_id": orNull(id),
                "client_id": orNull(id), "name": text, "created_at": instant, "revoked_at": orNull(instant),
            ])
        ),
        ("Key", object(["id": id, "key": ["type": ["string", "null"], "description": "Shown once; null in a repeated answer."]])),
    ]

    static let purchases: [(String, JSONValue)] = [
        ("Order", object(orderFields)),
        ("OrderWithBookings", object(orderFields, optional: ["bookings": list(ref("Booking"))])),
        (
            "PackageMetadata",
            object([
                "package_type": text, "package_service_id": id, "package_name": text, "total_sessions": count(1, 200),
                "session_value_cents": cents, "allocation": oneOf(AllocationRule.self), "bonus_sessions": count(0, 100),
                "items": list(
                    object(["service_id": id, "service_name": text, "quantity": count(1, 200), "duration_minutes": count(1, 1440)])),
            ])
        ),
        (
            "Booking",
            object([
                "id": id, "order_id": orNull(id), "service_id": id, "service_name": text, "practitioner_id": id, "client_id": id,
                "status": oneOf(BookingStatus.self), "payment_status": oneOf(SessionPaymentStatus.self),
                "start_time": orNull(instant), "end_time": orNull(instant), "duration_minutes": count(1, 1440),
                "value_cents": cents, "tax_cents": cents, "parent_booking_id": ["type": ["integer", "null"], "deprecated": true],
                "is_package_purchase": ["type": "boolean", "deprecated": true], "hold_expires_at": orNull(instant),
                "group_date_id": orNull(id), "canceled_by": orNull(text), "created_at": instant,
            ])
        ),
        (
            "Payment",
            object([
                "id": id, "order_id": id, "provider": oneOf(PaymentProviderName.self),
                "status": ["type": "string", "enum": ["pending", "requires_action", "succeeded", "failed", "unknown"]],
                "amount_cents": cents, "client_secret": orNull(text), "redirect_url": orNull(text),
            ])
        ),
        ("Received", object(["received": truth])),
        (
            "Purchase",
            object(
                [
                    "order": ref("Order"), "bookings": list(ref("Booking")), "payment": ref("Payment"), "manage_url": text,
                ], optional: ["notice": text])
        ),
    ]

    private static let orderFields: KeyValuePairs<String, JSONValue> = [
        "id": id, "order_type": oneOf(OrderType.self), "status": oneOf(OrderStatus.self), "client_id": id,
        "practitioner_id": id, "service_id": orNull(id), "service_name": text, "currency": text, "subtotal_cents": cents,
        "discount_cents": cents, "tax_cents": cents, "tax_basis_points": count(0, 10_000), "tax_is_inclusive": truth, "credit_applied_cents": cents, "total_amount_cents": cents, "refunded_cents": cents,
        "package_metadata": orNull(ref("PackageMetadata")), "total_sessions": count(0, 200),
        "sessions_completed": count(0, 200), "sessions_scheduled": count(0, 200), "sessions_remaining": count(0, 200),
        "cancellation_window_hours": count(0, 720), "is_refundable": truth, "forfeited_value": oneOf(LostValue.self),
        "expired_value": oneOf(LostValue.self), "expires_at": orNull(instant), "paused_at": orNull(instant), "created_at": instant,
    ]
}
