import Domain

// What the calls about people and the record of changes take and answer.

extension Schemas {
    static let people: [(String, JSONValue)] = [
        (
            "Person",
            object([
                "id": id, "email": text, "name": text, "role": oneOf(Person.Role.self), "practitioner_id": orNull(id), "has_password": truth,
                "uses_codes": truth, "disabled_at": orNull(instant), "created_at": instant,
            ])
        ),
        (
            "NewPerson",
            object(
                ["email": ["type": "string", "format": "email", "maxLength": 254], "name": line(200), "role": oneOf(Person.Role.self)],
                optional: ["practitioner_id": orNull(id)])
        ),
        (
            "PersonEdit",
            object(
                [:],
                optional: [
                    "email": ["type": ["string", "null"], "format": "email", "maxLength": 254], "name": orNull(line(200)),
                    "role": orNull(oneOf(Person.Role.self)), "practitioner_id": orNull(id), "is_disabled": orNull(truth),
                ])
        ),
        (
            "AuditEntry",
            object([
                "id": id, "created_at": instant,
                "actor": ["type": "string", "enum": ["program", "key", "person", "client", "nobody"]], "actor_id": orNull(id),
                "actor_name": orNull(text), "role": text, "action": oneOf(AuditAction.self), "subject": oneOf(AuditSubject.Kind.self),
                "subject_id": orNull(id), "changes": list(object(["field": text, "before": orNull(text), "after": orNull(text)])),
                "reason": orNull(text),
            ])
        ),
    ]
}
