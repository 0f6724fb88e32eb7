import Domain

// What of a record is written down when it changes: what people would ask about afterwards, by the names that the API gives it.

extension ServiceOffer {
    var audited: KeyValuePairs<String, String?> {
        [
            "name": name, "price_cents": "\(price.cents) \(price.currency.code)", "is_active": "\(isActive)", "visibility": visibility.rawValue,
            "duration_minutes": durationMinutes.map(String.init), "validity_days": validityDays.map(String.init),
            "max_per_client": maxPerClient.map(String.init), "bonus_sessions": "\(bonusSessions)",
            "items": items.isEmpty ? nil : items.map { "\($0.quantity) of service \($0.serviceID)" }.joined(separator: ", "),
            "cancellation_window_hours": "\(policy.windowHours)", "is_refundable": "\(policy.isRefundable)",
            "tax_basis_points": "\(tax.basisPoints)", "tax_is_inclusive": "\(tax.isInclusive)", "seats": seats.map(String.init),
        ]
    }
}

extension Coupon.Terms {
    var audited: KeyValuePairs<String, String?> {
        [
            "code": code, "discount": discount.audited, "is_active": "\(isActive)", "practitioner_id": practitionerID?.description,
            "service_id": serviceID?.description,
        ]
    }
}

extension PractitionerProfile {
    var audited: KeyValuePairs<String, String?> {
        [
            "display_name": displayName, "email": email, "time_zone": timeZone, "slot_interval_minutes": "\(slotIntervalMinutes)",
            "min_notice_minutes": "\(minNoticeMinutes)", "booking_window_days": "\(bookingWindowDays)",
            "buffer_before_minutes": "\(bufferBeforeMinutes)", "buffer_after_minutes": "\(bufferAfterMinutes)",
        ]
    }
}

extension PractitionerAgreement {
    var audited: KeyValuePairs<String, String?> {
        ["commission_adjustment_basis_points": "\(commissionAdjustment)", "payout_account": payoutAccount]
    }
}

extension Validity {
    var audited: KeyValuePairs<String, String?> { ["expires_at": expiresAt?.description, "paused_at": pausedAt?.description] }
}

extension Coupon.Discount {
    fileprivate var audited: String {
        switch self {
        case .percent(let basisPoints): "\(basisPoints) basis points"
        case .fixed(let amount): "\(amount.cents) \(amount.currency.code)"
        }
    }
}
