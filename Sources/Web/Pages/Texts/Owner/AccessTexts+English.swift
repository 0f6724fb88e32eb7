import Domain

extension AccessTexts {
    static let en = AccessTexts(
        people: "People", peopleLead: "Who works here, and as what. Only owners change that.", name: "Name", email: "E-mail address", role: "Role",
        state: "State", practice: "Practice", noPractice: "None", canSignIn: "Can sign in", disabled: "Cannot sign in", invite: "Invite somebody",
        inviteLead: "She gets a mail with a link that signs her in, once, within a day. Inviting again ends the link before.", inviteButton: "Invite", save: "Save",
        disable: "Let her in no more", reset: "Take her password and codes away", enable: "Let her in again", inviteAgain: "Send a link by mail", sessions: "Where she is signed in", since: "Since",
        lastUsed: "Last used", browser: "Browser", signOutAll: "Sign her out everywhere", notSignedIn: "She is signed in nowhere.",
        codesOn: "With one-time codes", codesOff: "Without one-time codes", all: "All people",
        connections: "Connections", connectionsLead: "Programs that may speak to Carnet, and those that Carnet speaks to.", keys: "Keys",
        keysLead: "A key lets a program do what its role may.", keyName: "What is it for?", keyNameHint: "As website or accounting.", opens: "Opens", made: "Made",
        works: "Works", revoked: "Revoked", revoke: "Revoke", newKey: "New key", keyFor: "What may it do?", clientNumber: "Number of the client",
        clientHint: "Only for a client's key.", create: "Create",
        keyShown: "This is the key. It is shown this once: copy it now.", secretHint: "Carnet keeps only what it needs to recognise it.",
        endpoints: "Webhook endpoints", endpointsLead: "Addresses that Carnet tells what happens, signed with a secret.", url: "Address",
        urlHint: "Begins with https://.", description: "What is it?", events: "Which events?", eventsHint: "Tick none for all of them.",
        everything: "Everything", active: "On", off: "Off", gone: "Off: it answered that it is gone", newEndpoint: "New endpoint", rotate: "Give it a new secret",
        rotateHint: "The one before is signed with too for 24 hours.", delete: "Remove", test: "Send a test", switchOn: "Switch on", switchOff: "Switch off",
        secretShown: "This is its secret. It is shown this once: copy it now.", deliveries: "What it was told", event: "Event", tries: "Tries",
        outcome: "Last answer", next: "Next try", again: "Send again", dead: "Messages given up",
        deadLead: "They were tried as often as they are worth. Put right what is wrong, then send them again.", retry: "Send again",
        noDead: "Nothing was given up.", allEndpoints: "All connections", backToKeys: "Done, I have it",
        audit: "Changes", auditLead: "Who changed what, and when. Nothing here can be changed.", who: "Who", what: "What", subject: "Of", changes: "Before and after",
        reason: "Reason", program: "Carnet itself", when: "When", any: "Any", show: "Show", action: "What was done", subjectKind: "Kind of record",
        exports: "Exports", exportsLead: "Everything there is, as tables for a spreadsheet. It is yours.", holds: "What it holds", download: "Download",
        rowsNote: "Times are in UTC. Amounts are in units of their currency.",
        deadCount: { $0 == 1 ? "1 message" : "\($0) messages" }, endpointTitle: { "Endpoint \($0)" },
        actionName: { action in
            switch action {
            case .personAdded: "Person added"
            case .personChanged: "Person changed"
            case .personDisabled: "Person shut out"
            case .personEnabled: "Person let in again"
            case .passwordSet: "Password set"
            case .codesTurnedOn: "One-time codes turned on"
            case .codesTurnedOff: "One-time codes turned off"
            case .signInReset: "Password and codes taken away"
            case .keyCreated: "Key created"
            case .sessionsEnded: "Signed out everywhere"
            case .keyRevoked: "Key revoked"
            case .endpointCreated: "Endpoint entered"
            case .endpointChanged: "Endpoint changed"
            case .endpointRotated: "Endpoint given a new secret"
            case .endpointDeleted: "Endpoint removed"
            case .serviceCreated: "Service created"
            case .serviceChanged: "Service changed"
            case .couponCreated: "Coupon created"
            case .couponChanged: "Coupon changed"
            case .practitionerCreated: "Practitioner added"
            case .practitionerChanged: "Practitioner changed"
            case .commissionsChanged: "Commission changed"
            case .agreementChanged: "Agreement changed"
            case .creditGranted: "Credit given"
            case .validityChanged: "Validity changed"
            case .bookingOverridden: "Booked against the rules"
            case .forfeitWaived: "Late cancellation waived"
            case .outcomeUndone: "Outcome taken back"
            case .refundMade: "Refund made"
            case .payoutMade: "Payout made"
            case .payoutEnded: "Payout ended"
            case .settingsChanged: "Settings changed"
            case .importDecided: "Import decided"
            }
        },
        subjectName: { kind in
            switch kind {
            case .person: "Person"
            case .key: "Key"
            case .service: "Service"
            case .coupon: "Coupon"
            case .order: "Order"
            case .booking: "Session"
            case .refund: "Refund"
            case .payout: "Payout"
            case .commissions: "Commission"
            case .agreement: "Agreement"
            case .practitioner: "Practitioner"
            case .client: "Client"
            case .settings: "Settings"
            case .legacyImport: "Import"
            case .webhookEndpoint: "Endpoint"
            }
        })
}
