import Domain
import Store
import UseCases

// How refunds, earnings, payouts and coupons are written in answers.

extension JSONWriter {
    mutating func refundPlan(_ plan: RefundPlan, _ currency: Currency) {
        object { json in
            json.field("amount_cents", plan.amountCents)
            json.field("currency", currency.code)
            json.field("method", plan.method)
            json.refundLines(plan.lines)
            json.field("sources") { json in
                json.array(plan.parts) { json, part in
                    json.object { json in
                        json.field("provider", part.provider)
                        json.field("payment_id", part.payment.map { Int($0.rawValue) })
                        json.field("amount_cents", part.cents)
                    }
                }
            }
            json.field("clawbacks") { json in
                json.array(plan.clawbacks) { json, entry in
                    json.object { json in
                        json.field("booking_id", entry.bookingID)
                        json.field("practitioner_id", entry.practitionerID)
                        json.field("net_cents", entry.netCents)
                    }
                }
            }
        }
    }

    mutating func refund(_ refund: Refund) {
        object { json in
            json.field("id", refund.id)
            json.field("order_id", refund.orderID)
            json.field("method", refund.method)
            json.field("status", refund.shownStatus)
            json.field("amount_cents", refund.amountCents)
            json.field("currency", refund.currency.code)
            json.refundLines(refund.lines)
            json.field("sources") { json in
                json.array(refund.parts) { json, part in
                    json.object { json in
                        json.field("provider", part.provider)
                        json.field("payment_id", part.paymentID.map { Int($0.rawValue) })
                        json.field("amount_cents", part.amountCents)
                        json.field("status", part.status)
                    }
                }
            }
            json.field("reason", refund.reason)
            json.field("created_at", refund.createdAt)
        }
    }

    private mutating func refundLines(_ lines: [Refund.Line]) {
        field("lines") { json in
            json.array(lines) { json, line in
                json.object { json in
                    json.field("booking_id", line.bookingID)
                    json.field("amount_cents", line.amountCents)
                }
            }
        }
    }

    mutating func earnings(_ account: ReadEarnings.Account) {
        object { json in
            json.field("currency", account.currency.code)
            json.field("projected_cents", account.balance.projectedCents)
            json.field("pending_cents", account.balance.pendingCents)
            json.field("available_cents", account.balance.availableCents)
            json.field("paid_cents", account.balance.paidCents)
            json.field("entries") { json in
                json.array(account.entries.items) { json, entry in
                    json.object { json in
                        json.field("id", entry.id)
                        json.field("kind", entry.earning.kind)
                        json.field("booking_id", entry.earning.bookingID)
                        json.field("order_id", entry.orderID)
                        json.field("service_name", entry.serviceName)
                        json.field("gross_cents", entry.earning.grossCents)
                        json.field("tax_cents", entry.earning.taxCents)
                        json.field("commission_basis_points", entry.earning.commissionBasisPoints)
                        json.field("commission_cents", entry.earning.commissionCents)
                        json.field("net_cents", entry.earning.netCents)
                        json.field("available_at", entry.earning.availableAt)
                        json.field("created_at", entry.createdAt)
                    }
                }
            }
            json.field("next_cursor", account.entries.next.map(Cursor.text))
        }
    }

    mutating func commissions(_ table: [ServiceType: CommissionRate]) {
        object { json in
            for type in ServiceType.allCases {
                json.field(named: type.rawValue) { $0.number(Int64((table[type] ?? .usual).basisPoints)) }
            }
        }
    }

    mutating func agreement(_ agreement: PractitionerAgreement) {
        object { json in
            json.field("commission_adjustment_basis_points", agreement.commissionAdjustment)
            json.field("payout_account", agreement.payoutAccount)
        }
    }

    mutating func payout(_ payout: Payout) {
        object { json in
            json.field("id", payout.id)
            json.field("batch_id", payout.batchID)
            json.field("practitioner_id", payout.practitionerID)
            json.field("amount_cents", payout.amount.cents)
            json.field("currency", payout.amount.currency.code)
            json.field("status", payout.status)
            json.field("failure", payout.failure)
            json.field("created_at", payout.createdAt)
            json.field("ended_at", payout.endedAt)
        }
    }

    mutating func payoutRun(_ run: MakePayouts.Run) {
        object { json in
            json.field("batch_id", run.batch.map { Int($0.rawValue) })
            json.field("payouts") { $0.array(run.payouts) { $0.payout($1) } }
            json.field("due") { $0.array(run.due) { $0.duePayout($1) } }
            json.field("below_minimum") { $0.array(run.below) { $0.duePayout($1) } }
        }
    }

    private mutating func duePayout(_ due: PayoutLine) {
        object { json in
            json.field("practitioner_id", due.practitioner)
            json.field("amount_cents", due.amount.cents)
            json.field("currency", due.amount.currency.code)
        }
    }

    mutating func coupon(_ coupon: Coupon) {
        let terms = coupon.terms
        object { json in
            json.field("id", coupon.id)
            json.field("code", terms.code)
            let (percent, amount): (Int?, Money?) =
                switch terms.discount {
                case .percent(let basisPoints): (basisPoints, nil)
                case .fixed(let amount): (nil, amount)
                }
            json.field("percent_basis_points", percent)
            json.field("amount_cents", amount.map { Int($0.cents) })
            json.field("currency", amount?.currency.code)
            json.field("practitioner_id", terms.practitionerID.map { Int($0.rawValue) })
            json.field("service_id", terms.serviceID.map { Int($0.rawValue) })
            json.field("starts_at", terms.startsAt)
            json.field("ends_at", terms.endsAt)
            json.field("max_uses", terms.maxUses)
            json.field("max_per_client", terms.maxPerClient)
            json.field("uses", coupon.uses)
            json.field("is_active", terms.isActive)
            json.field("created_at", coupon.createdAt)
        }
    }
}

extension Refund {
    /// How it stands on the whole: `pending` until all of it has arrived, `failed` where some of it will not.
    var shownStatus: String {
        if strandedCents > 0 { return RefundPart.Status.failed.rawValue }
        return parts.contains { $0.status == .pending } ? RefundPart.Status.pending.rawValue : RefundPart.Status.succeeded.rawValue
    }
}
