import Domain
import Store
import UseCases

// How times are written in answers (api.md, Calls).

extension JSONWriter {
    mutating func workingHours(_ practice: PracticeHours) {
        object { json in
            json.field("time_zone", practice.timeZone)
            json.field("weekly") { json in
                let spans = practice.hours.weekly.enumerated().flatMap { index, spans in spans.map { (index + 1, $0) } }
                json.array(spans) { json, entry in
                    json.object { json in
                        json.field("weekday", entry.0)
                        json.span(entry.1)
                    }
                }
            }
            json.field("exceptions") { json in
                json.array(practice.hours.exceptions.sorted { $0.key < $1.key }) { json, entry in
                    json.object { json in
                        json.field("date", entry.key.description)
                        json.field("intervals") { $0.array(entry.value) { json, span in json.object { $0.span(span) } } }
                    }
                }
            }
        }
    }

    private mutating func span(_ span: WorkingHours.Span) {
        field("start", Self.clock(span.start))
        field("end", Self.clock(span.end))
    }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    mutating func timeOff(_ timeOff: TimeOff) {
        object { json in
            json.field("id", timeOff.id)
            json.field("practitioner_id", timeOff.practitionerID)
            json.field("start_time", timeOff.time.start)
            json.field("end_time", timeOff.time.end)
            json.field("reason", timeOff.reason)
        }
    }

    mutating func groupDate(_ date: GroupDate) {
        object { json in
            json.field("id", date.id)
            json.field("start_time", date.time.start)
            json.field("end_time", date.time.end)
            json.field("seats", date.seats)
            json.field("seats_left", max(0, date.seats - date.taken))
        }
    }

    mutating func waitlistEntry(_ entry: WaitlistEntry) {
        object { json in
            json.field("id", entry.id)
            json.field("service_id", entry.serviceID)
            json.field("client_id", entry.clientID)
            json.field("status", entry.status)
            json.field("offer_expires_at", entry.offerExpiresAt)
            json.field("created_at", entry.createdAt)
        }
    }

    mutating func conflict(_ conflict: ScheduleConflict) {
        object { json in
            json.field("start_time", conflict.time)
            json.field("code", conflict.refusal.code)
            json.field("reasons") { $0.array(conflict.refusal.reasons) { $0.text($1.rawValue) } }
            json.field("detail", conflict.refusal.detail)
        }
    }

    mutating func externalCalendar(_ calendar: ExternalCalendar) {
        object { json in
            json.field("id", calendar.id)
            json.field("practitioner_id", calendar.practitionerID)
            json.field("name", calendar.name)
            // The address is a secret; its host is enough to tell one from another.
            json.field("host", calendar.host)
            json.field("fetched_at", calendar.fetchedAt)
            json.field("failures", calendar.failures)
            json.field("problem", calendar.problem)
        }
    }

    /// Days with their slots, each day there, also without any.
    mutating func slots(_ answer: FindSlots.Answer) {
        var text = SlotText(minutes: answer.minutes, zone: answer.zone)
        var rest = answer.starts[...]
        object { json in
            json.field("data") { json in
                json.object { json in
                    for day in answer.days.lowerBound.daysSinceEpoch...answer.days.upperBound.daysSinceEpoch {
                        let date = CivilDate(daysSinceEpoch: day)
                        let end = answer.zone.beginning(of: date.adding(days: 1))
                        let own = rest.prefix { $0 < end }
                        rest = rest.dropFirst(own.count)
                        json.field(named: date.description) { $0.json(text.list(own)) }
                    }
                }
            }
            json.field("time_zone", answer.zone.name)
        }
    }
}
