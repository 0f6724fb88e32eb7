import Domain
import UseCases

// What the calls about time take and answer.

extension Schemas {
    static let scheduling: [(String, JSONValue)] = [
        (
            "WorkingHours",
            object([
                "time_zone": text,
                "weekly": list(object(["weekday": count(1, 7), "start": clock, "end": clock])),
                "exceptions": list(object(["date": date, "intervals": list(object(["start": clock, "end": clock]))])),
            ])
        ),
        (
            "Note",
            object(["id": id, "booking_id": id, "author": text, "is_private": truth, "content": text, "created_at": instant])
        ),
        ("TimeOff", object(["id": id, "practitioner_id": id, "start_time": instant, "end_time": instant, "reason": text])),
        (
            "Slots",
            object([
                "data": [
                    "type": "object", "description": "Every day asked for, each with its slots in order.",
                    "additionalProperties": list(object(["start": instant, "end": instant])),
                ],
                "time_zone": text,
            ])
        ),
        ("SlotExplanation", object(["available": truth, "reasons": list(oneOf(SlotReason.self)), "detail": text])),
        ("ScheduleConflict", object(["start_time": text, "code": text, "reasons": list(oneOf(SlotReason.self)), "detail": text])),
        ("ScheduledOrder", object(["bookings": list(ref("Booking")), "conflicts": list(ref("ScheduleConflict"))])),
        (
            "GroupDate",
            object(["id": id, "start_time": instant, "end_time": instant, "seats": count(1, 10_000), "seats_left": count(0, 10_000)])
        ),
        (
            "WaitlistEntry",
            object([
                "id": id, "service_id": id, "client_id": id, "status": oneOf(WaitlistEntry.Status.self),
                "offer_expires_at": orNull(instant), "created_at": instant,
            ])
        ),
        ("CalendarFeed", object(["id": id, "url": ["type": ["string", "null"], "description": "Shown once; null in a repeated answer."]])),
        ("CalendarFeedEntry", object(["id": id, "created_at": instant])),
        (
            "ExternalCalendar",
            object([
                "id": id, "practitioner_id": id, "name": text, "host": text, "fetched_at": orNull(instant), "failures": count(0, 1_000_000),
                "problem": orNull(text),
            ])
        ),
    ]

    static let schedulingRequests: [(String, JSONValue)] = [
        (
            "NewWorkingHours",
            object(
                [:],
                optional: [
                    "time_zone": orNull(text),
                    "weekly": orNull(list(object(["weekday": count(1, 7), "start": clock, "end": clock]))),
                    "exceptions": orNull(list(object(["date": date], optional: [("intervals", orNull(list(object(["start": clock, "end": clock]))))]))),
                ])
        ),
        ("NewTimeOff", object(["start_time": start, "end_time": start], optional: ["reason": orNull(reason)])),
        (
            "Schedule",
            object(["start_time": start], optional: ["practitioner_id": orNull(id), "override": orNull(truth)])
        ),
        (
            "ScheduleOrder",
            object(
                [:],
                optional: [
                    "start_times": orNull(list(start)),
                    "weekly": orNull(
                        object(["weekday": count(1, 7), "time": clock, "from": date, "count": count(1, Int64(ServiceOffer.mostSessions))])),
                    "on_conflict": orNull(oneOf(ScheduleOrder.OnConflict.self)), "service_id": orNull(id), "practitioner_id": orNull(id),
                    "override": orNull(truth),
                ])
        ),
        ("Cancellation", object([:], optional: ["reason": orNull(reason), "waive": orNull(truth)])),
        ("Reason", object([:], optional: ["reason": orNull(reason), "waive": orNull(truth)])),
        ("Extension", object([:], optional: ["days": orNull(count(1, 3650)), "until": orNull(date), "reason": orNull(reason)])),
        (
            "NewNote",
            object(["content": ["type": "string", "minLength": 1, "maxLength": 10_000]], optional: ["is_private": orNull(truth)])
        ),
        ("NewGroupDate", object(["start_time": start])),
        ("NewWaitlistEntry", object([:], optional: ["client_id": orNull(id)])),
        (
            "NewExternalCalendar",
            object(["url": ["type": "string", "maxLength": 2000]], optional: ["name": orNull(["type": "string", "minLength": 1, "maxLength": 200])])
        ),
    ]

    private static let clock: JSONValue = ["type": "string", "pattern": "^([01][0-9]|2[0-4]):[0-5][0-9]$", "examples": ["09:30"]]
    private static let date: JSONValue = ["type": "string", "format": "date"]
    private static let start: JSONValue = ["type": "string", "format": "date-time", "description": "A whole minute."]
    private static let reason: JSONValue = ["type": "string", "maxLength": 1000]
}
