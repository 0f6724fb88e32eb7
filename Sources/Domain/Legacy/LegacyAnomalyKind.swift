extension LegacyAnomaly {
    /// What can be wrong with old rows.
    public enum Kind: String, Sendable, CaseIterable {
        case creditOnlyOrderLeftPending = "credit_only_order_left_pending"
        case refundedPurchaseWithLiveSessions = "refunded_purchase_with_live_sessions"
        case practitionerPaidTwice = "practitioner_paid_twice"
        case orderFoundOnlyByMatching = "order_found_only_by_matching"
        case twoOrdersFit = "two_orders_fit"
        case noOrderAtAll = "no_order_at_all"
        case parentWithoutSessions = "parent_without_sessions"
        case tooFewSessions = "too_few_sessions"
        case tooManySessions = "too_many_sessions"
        case counterDisagrees = "counter_disagrees"
        case sessionPointsAtAnotherOrder = "session_points_at_another_order"
        case sessionOfAnotherClient = "session_of_another_client"
        case parentSoftDeleted = "parent_soft_deleted"
        case rescheduledSessionLostItsOrder = "rescheduled_session_lost_its_order"
        case orderAndParentDisagreeOnPrice = "order_and_parent_disagree_on_price"
        case moneyOnTheSessionsToo = "money_on_the_sessions_too"
        case thingsHangOnTheParent = "things_hang_on_the_parent"
        case oldBundleSessionsNeverCreated = "old_bundle_sessions_never_created"
        case bundleBonusSessionsNeverCreated = "bundle_bonus_sessions_never_created"
        case paidOrderWithoutSessions = "paid_order_without_sessions"
        case sessionsWithoutOrderNeverPaid = "sessions_without_order_never_paid"
        case paidSessionWithoutOrderOrParent = "paid_session_without_order_or_parent"
        case sessionOverButNeverCompleted = "session_over_but_never_completed"
        case singleSessionCopyLostItsOrder = "single_session_copy_lost_its_order"
        /// Two parents lead to one order, or the order has sessions of its own, or another client paid it.
        case orderIsNotOnlyTheParents = "order_is_not_only_the_parents"

        /// What it means, in words for the owner of a studio.
        public var meaning: String {
            switch self {
            case .creditOnlyOrderLeftPending: "The order was paid wholly with credit, and the old system never marked it as paid."
            case .refundedPurchaseWithLiveSessions: "The purchase was refunded, but its sessions stayed open. They cannot be scheduled."
            case .practitionerPaidTwice: "The whole price was earned at the sale, and again session by session. Every row was kept; pending ones are held back."
            case .orderFoundOnlyByMatching: "No row links purchase and order. Exactly one order fits: same client, same service, made just before."
            case .twoOrdersFit: "Several purchases and several orders fit each other. Nothing was guessed."
            case .noOrderAtAll: "The purchase has no order: what was paid for it is written on the old purchase alone."
            case .parentWithoutSessions: "The purchase was paid and has no sessions."
            case .tooFewSessions: "Fewer sessions were written down than were sold. None was invented."
            case .tooManySessions: "More sessions were written down than were sold. None was deleted."
            case .counterDisagrees: "What the order had counted is not what its sessions say. The sessions were counted anew."
            case .sessionPointsAtAnotherOrder: "The session names another order than its purchase has. It went to the order of its purchase."
            case .sessionOfAnotherClient: "The session is another client's than its purchase. It stayed with its client."
            case .parentSoftDeleted: "The purchase was hidden, its sessions were not."
            case .rescheduledSessionLostItsOrder: "The session was moved by making a copy without an order. The copy took its place in the order."
            case .orderAndParentDisagreeOnPrice: "Order and purchase say different prices."
            case .moneyOnTheSessionsToo: "The sessions have prices of their own beside the price of the purchase. They were not added to it."
            case .thingsHangOnTheParent: "Notes or reviews were written about the purchase. They are with its first session now."
            case .oldBundleSessionsNeverCreated: "Sessions of the bundle were sold and never written down."
            case .bundleBonusSessionsNeverCreated: "The bonus sessions of the bundle were never written down."
            case .paidOrderWithoutSessions: "The order was paid and no session was ever made for it."
            case .sessionsWithoutOrderNeverPaid: "Drafts without an order that nobody paid for. They are no purchase."
            case .paidSessionWithoutOrderOrParent: "The session counts as paid, and there is nothing that it could belong to."
            case .sessionOverButNeverCompleted: "The session is over, and nobody said how it went."
            case .singleSessionCopyLostItsOrder: "The session was moved by making a copy without an order. The copy took over order and payment."
            case .orderIsNotOnlyTheParents: "The order has other sessions too, or another purchase leads to it, or another client paid it."
            }
        }

        /// What a person can do about it.
        public var remedy: String {
            switch self {
            case .twoOrdersFit, .noOrderAtAll, .parentSoftDeleted, .orderAndParentDisagreeOnPrice, .parentWithoutSessions, .orderIsNotOnlyTheParents:
                "Say which order it belongs to (--attach-to-order), close it once the client has what is owed (--retire), or keep it as it is (--keep)."
            case .oldBundleSessionsNeverCreated:
                "Give the client what is missing: sell the sessions again at no charge, or give credit. Then close it (--retire)."
            case .bundleBonusSessionsNeverCreated, .paidOrderWithoutSessions, .tooFewSessions:
                "Give the client what is missing: sell the sessions again at no charge, or give credit. Then note it (--keep)."
            case .creditOnlyOrderLeftPending: "Take payment for it at the desk, or cancel the order. Then note it (--keep)."
            case .practitionerPaidTwice: "Agree with the practitioner what is owed, and say so (--owed sale, sessions, both or nothing)."
            case .sessionOverButNeverCompleted: "Say how it went: complete it, or mark it as missed. Then note it (--keep)."
            default: "Look whether it is right, and note it (--keep)."
            }
        }
    }
}
