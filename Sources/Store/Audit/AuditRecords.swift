import Domain
import Foundation

/// The record of who changed what. Lines are added and read; the schema refuses everything else.
public struct AuditRecords {
    let sql: Session

    /// Writes down a change, in the transaction that makes it.
    public func insert(
        _ action: AuditAction, _ subject: AuditSubject, _ changes: [AuditChange] = [], reason: String? = nil, by caller: Caller, now: Instant
    ) throws {
        try insert([New(action, subject, changes, reason: reason)], by: caller, now: now)
    }

    /// A line to be written.
    public struct New: Sendable {
        let action: AuditAction
        let subject: AuditSubject
        let changes: [AuditChange]
        let reason: String?

        public init(_ action: AuditAction, _ subject: AuditSubject, _ changes: [AuditChange] = [], reason: String? = nil) {
            self.action = action
            self.subject = subject
            self.changes = changes
            self.reason = reason
        }
    }

    /// Lines in one statement: each is nine parameters, of which SQLite takes 32,766.
    private static let atOnce = 3_000

    /// The same for several changes of one moment.
    public func insert(_ lines: [New], by caller: Caller, now: Instant) throws {
        let (kind, id) = caller.actor.columns
        for start in stride(from: 0, to: lines.count, by: Self.atOnce) {
            let rows = lines[start..<min(start + Self.atOnce, lines.count)].map { line -> [SQLValue] in
                [
                    .instant(now), .text(kind), id.map { .int(Int64($0)) } ?? .null, .text(caller.scope), .text(line.action.rawValue),
                    .text(line.subject.kind.rawValue), line.subject.id.map(SQLValue.int) ?? .null, .text(AuditJSON.text(line.changes)),
                    line.reason.map(SQLValue.text) ?? .null,
                ]
            }
            try sql.run(
                """
                INSERT INTO audit_entry (created_at, actor_kind, actor_id, role, action, subject_kind, subject_id, changes, reason)
                VALUES \(rows: rows)
                """)
        }
    }

    /// Which lines are wanted.
    public struct Filter: Sendable {
        public var kind: AuditSubject.Kind?
        /// Only changes of records with this number.
        public var number: ID<AuditSubject>?
        public var action: AuditAction?
        /// Only what this person did.
        public var person: ID<Person>?

        public init(
            kind: AuditSubject.Kind? = nil, number: ID<AuditSubject>? = nil, action: AuditAction? = nil, person: ID<Person>? = nil
        ) {
            self.kind = kind
            self.number = number
            self.action = action
            self.person = person
        }
    }

    /// Newest first.
    public func list(_ filter: Filter = Filter(), _ page: PageRequest<Int64>) throws -> Page<AuditEntry, Int64> {
        var conditions = Conditions()
        if let kind = filter.kind { conditions.add("a.subject_kind = \(kind)") }
        if let number = filter.number { conditions.add("a.subject_id = \(number)") }
        if let action = filter.action { conditions.add("a.action = \(action)") }
        if let person = filter.person { conditions.add("a.actor_kind = 'person' AND a.actor_id = \(person)") }
        if let after = page.after { conditions.add("a.id < \(after)") }
        let found = try sql.rows(
            """
            SELECT a.id, a.created_at, a.actor_kind, a.actor_id, COALESCE(p.name, k.name, c.name), a.role, a.action, a.subject_kind,
                   a.subject_id, a.changes, a.reason
            FROM audit_entry a
            LEFT JOIN access_person p ON a.actor_kind = 'person' AND p.id = a.actor_id
            LEFT JOIN access_key k ON a.actor_kind = 'key' AND k.id = a.actor_id
            LEFT JOIN clients_client c ON a.actor_kind = 'client' AND c.id = a.actor_id
            \(sql: conditions.clause) ORDER BY a.id DESC LIMIT \(page.limit + 1)
            """, Self.read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    private static func read(_ row: inout SQLRow) throws -> AuditEntry {
        let (id, at) = (try row.id(AuditEntry.self), try row.instant())
        let actor = try Actor(kind: try row.text(), id: try row.intOrNil())
        let (name, role, action) = (try row.textOrNil(), try row.text(), try row.named(AuditAction.self))
        let subject = AuditSubject(try row.named(), try row.intOrNil().map(Int64.init))
        return AuditEntry(
            id: id, at: at, actor: actor, actorName: name, role: role, action: action, subject: subject,
            changes: try AuditJSON.read(try row.text()), reason: try row.textOrNil())
    }
}

extension Actor {
    fileprivate var columns: (kind: String, id: Int?) {
        switch self {
        case .program: ("program", nil)
        case .key(let id): ("key", Int(id.rawValue))
        case .person(let id): ("person", Int(id.rawValue))
        case .client(let id): ("client", Int(id.rawValue))
        case .nobody: ("nobody", nil)
        }
    }

    fileprivate init(kind: String, id: Int?) throws {
        switch (kind, id.map(Int64.init)) {
        case ("program", nil): self = .program
        case ("key", let id?): self = .key(ID(id))
        case ("person", let id?): self = .person(ID(id))
        case ("client", let id?): self = .client(ID(id))
        case ("nobody", nil): self = .nobody
        default: throw StoreError.fault("a line of the audit log has the unknown actor \(kind)")
        }
    }
}

/// The column `changes`.
enum AuditJSON {
    private struct Line: Decodable {
        let field: String
        let before: String?
        let after: String?
    }

    static func text(_ changes: [AuditChange]) -> String {
        var json = JSONWriter()
        json.changes(changes)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func read(_ text: String) throws -> [AuditChange] {
        try JSONDecoder().decode([Line].self, from: Data(text.utf8)).map { AuditChange($0.field, before: $0.before, after: $0.after) }
    }
}

extension JSONWriter {
    /// What is different, as it is kept and as it is answered.
    public mutating func changes(_ changes: [AuditChange]) {
        array(changes) { json, change in
            json.object { json in
                json.field("field", change.field)
                json.field("before", change.before)
                json.field("after", change.after)
            }
        }
    }
}
