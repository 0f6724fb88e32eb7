import Domain
import Store
import UseCases

// How orders, sessions and payments are written in answers (api.md, Objects).

extension JSONWriter {
    /// - Parameter bookings: the sessions, where the answer shows them with their order
    mutating func order(_ order: Order, bookings: [Booking]? = nil) {
        let terms = order.terms
        object { json in
            json.field("id", order.id)
            json.field("order_type", terms.type)
            json.field("status", order.status)
            json.field("client_id", order.clientID)
            json.field("practitioner_id", terms.practitionerID)
            json.field("service_id", terms.serviceID.map { Int($0.rawValue) })
            json.field("service_name", terms.serviceName)
            json.field("currency", terms.currency.code)
            json.field("subtotal_cents", terms.price.subtotalCents)
            json.field("discount_cents", terms.price.discountCents)
            json.field("tax_cents", terms.price.taxCents)
            json.field("tax_basis_points", terms.price.taxRate.basisPoints)
            json.field("tax_is_inclusive", terms.price.taxRate.isInclusive)
            json.field("credit_applied_cents", terms.creditAppliedCents)
            json.field("total_amount_cents", terms.totalAmountCents)
            json.field("refunded_cents", order.refundedCents)
            json.field("package_metadata") { json in terms.package.map { json.package($0) } ?? json.null() }
            json.field("total_sessions", order.sessions.total)
            json.field("sessions_completed", order.sessions.completed)
            json.field("sessions_scheduled", order.sessions.scheduled)
            json.field("sessions_remaining", order.sessions.remaining)
            json.field("cancellation_window_hours", terms.policy.windowHours)
            json.field("is_refundable", terms.policy.isRefundable)
            json.field("forfeited_value", terms.policy.forfeited)
            json.field("expired_value", terms.policy.expired)
            json.field("expires_at", terms.expiresAt)
            json.field("paused_at", order.pausedAt)
            json.field("created_at", order.createdAt)
            if let bookings { json.field("bookings") { $0.array(bookings) { $0.booking($1) } } }
        }
    }

    mutating func booking(_ booking: Booking) {
        object { json in
            json.field("id", booking.id)
            json.field("order_id", booking.orderID.map { Int($0.rawValue) })
            json.field("service_id", booking.session.serviceID)
            json.field("service_name", booking.session.serviceName)
            json.field("practitioner_id", booking.practitionerID)
            json.field("client_id", booking.clientID)
            json.field("status", booking.life.status)
            json.field("payment_status", booking.life.paymentStatus)
            json.field("start_time", booking.life.time?.start)
            json.field("end_time", booking.life.time?.end)
            json.field("duration_minutes", booking.session.durationMinutes)
            json.field("value_cents", booking.valueCents)
            json.field("tax_cents", booking.value.taxCents)
            // Deprecated; kept so that programs written for the old shape go on.
            json.field("parent_booking_id", String?.none)
            json.field("is_package_purchase", false)
            json.field("hold_expires_at", booking.life.holdExpiresAt)
            json.field("group_date_id", booking.groupDateID.map { Int($0.rawValue) })
            json.field("canceled_by", booking.canceledBy)
            json.field("created_at", booking.createdAt)
        }
    }

    mutating func payment(_ payment: Payment) {
        object { json in
            json.field("id", payment.id)
            json.field("order_id", payment.orderID)
            json.field("provider", payment.provider)
            json.field("status", payment.status.shown)
            json.field("amount_cents", payment.amountCents)
            json.field("client_secret", payment.clientSecret)
            json.field("redirect_url", payment.redirectURL)
        }
    }
}

extension PaymentStatus {
    /// Its name in the API. An attempt is pending until the provider says more; one whose money came when nobody waited for
    /// it has failed to pay its order.
    var shown: String {
        switch self {
        case .created, .sent: "pending"
        case .surplus: PaymentStatus.failed.rawValue
        case .requiresAction, .succeeded, .failed, .unknown: rawValue
        }
    }
}

extension Answer {
    /// A purchase as the buyer is answered: 201 sold, 202 the client must act or the provider has yet to answer, 402
    /// declined.
    static func purchase(_ purchase: Purchase, baseURL: String) -> Answer {
        if purchase.payment.status == .failed {
            return Problem(
                status: 402, code: "payment_declined", title: "Payment Required",
                detail: PaymentRefusal.declined(order: purchase.order.id, isWaiting: purchase.order.status == .pending).detail
            ).answer
        }
        if purchase.payment.status == .surplus {
            let refusal = PaymentRefusal.orderNotPayable(purchase.order.id, purchase.order.status)
            return Problem(status: 409, code: refusal.code.rawValue, title: "Conflict", detail: refusal.detail).answer
        }
        let isWaiting = [.requiresAction, .unknown, .sent].contains(purchase.payment.status)
        return Answer(isWaiting ? 202 : 201) { json in
            json.object { json in
                json.field("order") { $0.order(purchase.order) }
                json.field("bookings") { $0.array(purchase.bookings) { $0.booking($1) } }
                json.field("payment") { $0.payment(purchase.payment) }
                json.field("manage_url", "\(baseURL)/carnet/orders/\(purchase.order.id)")
                if purchase.lostStartTime {
                    json.field("notice", "The chosen time was taken meanwhile. The purchase stands; schedule the session at another time.")
                }
            }
        }
    }
}
