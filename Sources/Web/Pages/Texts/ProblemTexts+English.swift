import Domain

extension ProblemTexts {
    static let en = ProblemTexts(
        notFoundTitle: "There is nothing here", forbiddenTitle: "This is not yours to do", conflictTitle: "That did not work",
        tooManyTitle: "Too many requests", faultTitle: "Something went wrong", unavailableTitle: "One moment, please",
        homeLink: "To the first page",
        notFound: "There is no such page, or it is not yours to see. If you followed a link, it may have been used or replaced.",
        forbidden: "You may look, but this is for others to change.",
        badRequest: "The browser sent something that cannot be read. Go back and try again.",
        tooMany: "That was a lot in a short time. Wait a minute, then try again.",
        unavailable: "The server cannot answer at the moment. Try again in a few seconds.",
        fault: "Something went wrong on our side. Nothing was changed, and it has been noted.",
        refused: { code in
            switch code {
            case .notFound: "There is no such page, or it is not yours to see."
            case .forbidden: "Only the practitioner or the studio may do this."
            case .unauthorized, .invalidSignature: "Please sign in first."
            case .signInRefused: "That did not sign you in. Ask for a new link."
            case .foreignForm: "This form is too old, or came from another site. Go back, load the page again, and send it from there."
            case .tooManyRequests: "That was a lot in a short time. Wait a few minutes, then try again."
            case .lastOwner: "This is the only owner who can sign in. Make somebody else an owner first."
            case .alreadyExists: "That is there already."
            case .slotUnavailable: "That time cannot be booked any more. Choose another."
            case .notSchedulable: "This session cannot be scheduled at the moment."
            case .alreadyScheduled: "The session is at that time already."
            case .invalidTransition: "That cannot be done with this session any more."
            case .serviceUnavailable: "This is not on sale at the moment."
            case .limitReached: "This can be bought only so often by one person, and has been."
            case .paymentDeclined: "The card was declined. Nothing was charged and nothing was sold. Try another card."
            case .paymentMethodUnavailable: "This way of paying is not set up here. Choose another."
            case .orderNotPayable: "This purchase does not wait for a payment any more."
            case .amountMismatch, .amountUnsupported: "This amount cannot be paid like this. Choose another way of paying."
            case .webhookNotSetUp, .endpointDisabled, .notDead: "That is not set up here."
            case .paymentInProgress: "A payment is under way. Look again in a minute."
            case .startTimeRequired: "Choose a time."
            case .packageExpired: "These sessions had to be scheduled earlier. Ask the practitioner, who can extend that."
            case .pastCutoff: "It is too late for that. Ask the practitioner."
            case .notBegun: "The session has not begun yet."
            case .tooLateToUndo: "It is too late to take that back."
            case .validityUnchanged: "That would not change until when the sessions can be scheduled."
            case .waitlistUnavailable: "There is no waiting list for this at the moment."
            case .refundExceedsPaid: "No more can be given back than was paid."
            case .notRefundable: "This cannot be given back."
            case .couponRefused: "This coupon cannot be used here. Leave it out, or try another."
            case .notIssued: "There is no receipt before the purchase is paid."
            case .idempotencyKeyInUse: "This is being done already. Look again in a moment."
            case .idempotencyKeyReused: "This form was sent before with other contents. Open the page again and start afresh."
            }
        },
        reason: { reason in
            switch reason {
            case .past: "it has passed"
            case .insideNotice: "it is too soon"
            case .beyondWindow: "it is further ahead than can be booked yet"
            case .nonexistentTime: "the clocks leap over it"
            case .outsideHours: "it is outside of the working hours"
            case .offGrid: "sessions do not start then"
            case .timeOff: "the practitioner is away"
            case .calendarBusy: "the practitioner is busy"
            case .overlapping: "it is taken"
            case .noSeats: "no seat is left"
            case .notADate: "the group does not meet then"
            case .alreadyThere: "you are booked there already"
            }
        },
        slotTaken: { "That time cannot be booked: \($0). Choose another." },
        pastCutoff: { "This could be done until \($0) hours before the start. Ask the practitioner, who can waive that." })
}
