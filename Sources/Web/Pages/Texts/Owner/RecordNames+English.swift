import Domain

extension RecordNames {
    static let en = RecordNames(
        orderType: { type in
            switch type {
            case .direct: "Single session"
            case .package: "Package"
            case .bundle: "Bundle"
            case .course: "Course"
            case .credit: "Credit"
            }
        },
        orderStatus: { status in
            switch status {
            case .pending: "Waiting for payment"
            case .paid: "Paid"
            case .partiallyRefunded: "Partly refunded"
            case .refunded: "Refunded"
            case .canceled: "Canceled, never paid"
            }
        },
        booking: { status in
            switch status {
            case .draft: "To be scheduled"
            case .pendingPayment: "Held while paying"
            case .confirmed: "Booked"
            case .completed: "Took place"
            case .noShow: "Did not come"
            case .canceled: "Called off"
            case .expired: "Expired"
            }
        },
        paid: { status in
            switch status {
            case .unpaid: "Unpaid"
            case .paid: "Paid"
            case .refunded: "Refunded"
            }
        },
        payment: { status in
            switch status {
            case .created: "Waiting"
            case .sent: "Under way"
            case .requiresAction: "Waiting for the client"
            case .succeeded: "Paid"
            case .failed: "Failed"
            case .unknown: "No answer yet"
            case .surplus: "Not needed, goes back"
            }
        },
        provider: { name in
            switch name {
            case .offline: "Cash or transfer"
            case .test: "Test card"
            case .stripe: "Card"
            case .credit: "Credit"
            case .free: "Free"
            }
        },
        part: { status in
            switch status {
            case .pending: "On its way"
            case .succeeded: "Arrived"
            case .failed: "Did not arrive"
            }
        },
        method: { method in
            switch method {
            case .proRata: "What the sessions are worth"
            case .listPrice: "Paid less list price of what was used"
            case .external: "Made at the provider"
            }
        },
        destination: { $0 == .original ? "Back to where it came from" : "As credit" },
        dispute: { status in
            switch status {
            case .open: "Not decided"
            case .won: "Won"
            case .lost: "Lost"
            }
        },
        payout: { status in
            switch status {
            case .pending: "To be paid"
            case .paid: "Paid"
            case .failed: "Failed"
            case .canceled: "Called off"
            }
        },
        delivery: { status in
            switch status {
            case .pending: "Waiting"
            case .sending: "Being sent"
            case .delivered: "Delivered"
            case .dead: "Given up"
            case .canceled: "Called off"
            }
        },
        service: { type in
            switch type {
            case .session: "Session"
            case .package: "Package"
            case .bundle: "Bundle"
            case .workshop: "Workshop"
            case .course: "Course"
            }
        },
        role: { role in
            switch role {
            case .owner: "Owner"
            case .admin: "Administrator"
            case .staff: "Front desk"
            case .practitioner: "Practitioner"
            }
        },
        key: { role in
            switch role {
            case .admin: "Everything"
            case .staff: "Front desk"
            case .practitioner(let id): "Practitioner \(id)"
            case .client(let id): "Client \(id)"
            }
        },
        account: { name in
            switch name {
            case "client_credit": "Clients' credit"
            case "prepaid_sessions": "Owed in sessions"
            case "practitioner_earnings": "Practitioners' earnings"
            case "payouts_pending": "Payouts under way"
            case "platform_revenue": "Commission"
            case "tax_payable": "Taxes due"
            case "breakage": "Kept of unused sessions"
            case "refunds_pending": "Refunds under way"
            case "captures_to_return": "Payments to be returned"
            case "disputed": "In dispute"
            case "goodwill": "Goodwill"
            case "credit_granted": "Credit given away"
            case "cash:offline": "Cash and bank"
            case "cash:stripe": "Money at the card provider"
            case "cash:test": "Money at the test provider"
            default: name
            }
        },
        cause: { name in
            switch name {
            case "order_settled": "Paid"
            case "credit_granted": "Credit given"
            case "credit_expired": "Credit ran out"
            case "session_closed": "Session took place or was lost"
            case "session_reopened": "Taken back"
            case "session_expired": "Session expired"
            case "refund_decided": "Refund decided"
            case "refund_paid": "Refund arrived"
            case "refund_bounced": "Refund came back"
            case "capture_unneeded": "Payment not needed"
            case "dispute_opened": "Dispute opened"
            case "dispute_won": "Dispute won"
            case "dispute_lost": "Dispute lost"
            default: name
            }
        })
}
