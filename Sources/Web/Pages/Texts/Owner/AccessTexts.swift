import Domain

/// What the owner's pages about people, keys, endpoints and the record of changes say.
struct AccessTexts: Translated {
    let people, peopleLead, name, email, role, state, practice, noPractice, canSignIn, disabled, invite, inviteLead, inviteButton, save: String
    let disable, reset, enable, inviteAgain, sessions, since, lastUsed, browser, signOutAll, notSignedIn, codesOn, codesOff, all: String
    let connections, connectionsLead, keys, keysLead, keyName, keyNameHint, opens, made, works, revoked, revoke, newKey, keyFor, clientNumber, clientHint, create, keyShown, secretHint: String
    let endpoints, endpointsLead, url, urlHint, description, events, eventsHint, everything, active, off, gone, newEndpoint, rotate, rotateHint, delete, test, switchOn, switchOff: String
    let secretShown, deliveries, event, tries, outcome, next, again, dead, deadLead, retry, noDead, allEndpoints, backToKeys: String
    let audit, auditLead, who, what, subject, changes, reason, program, when, any, show, action, subjectKind: String
    let exports, exportsLead, holds, download, rowsNote: String
    let deadCount: @Sendable (Int) -> String
    let endpointTitle: @Sendable (_ number: String) -> String
    let actionName: @Sendable (AuditAction) -> String
    let subjectName: @Sendable (AuditSubject.Kind) -> String
}
