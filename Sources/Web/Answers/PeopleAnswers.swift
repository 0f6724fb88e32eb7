import Domain
import Store

// How people and the record of changes are written in answers.

extension JSONWriter {
    mutating func person(_ person: Person) {
        object { json in
            json.field("id", person.id)
            json.field("email", person.profile.email.text)
            json.field("name", person.profile.name)
            json.field("role", person.profile.role)
            json.field("practitioner_id", person.profile.practitionerID.map { Int($0.rawValue) })
            json.field("has_password", person.hasPassword)
            json.field("uses_codes", person.usesCodes)
            json.field("disabled_at", person.disabledAt)
            json.field("created_at", person.createdAt)
        }
    }

    mutating func auditEntry(_ entry: AuditEntry) {
        object { json in
            json.field("id", entry.id)
            json.field("created_at", entry.at)
            let (kind, id): (String, Int64?) =
                switch entry.actor {
                case .program: ("program", nil)
                case .key(let id): ("key", id.rawValue)
                case .person(let id): ("person", id.rawValue)
                case .client(let id): ("client", id.rawValue)
                case .nobody: ("nobody", nil)
                }
            json.field("actor", kind)
            json.field("actor_id", id.map(Int.init))
            json.field("actor_name", entry.actorName)
            json.field("role", entry.role)
            json.field("action", entry.action)
            json.field("subject", entry.subject.kind)
            json.field("subject_id", entry.subject.id.map(Int.init))
            json.field("changes") { $0.changes(entry.changes) }
            json.field("reason", entry.reason)
        }
    }
}
