import Domain

/// A calendar for others to subscribe to, as iCalendar text (RFC 5545).
struct CalendarFeed {
    /// An appointment in it.
    struct Event {
        /// How it stands with it (RFC 5545, 3.8.1.11).
        enum Status: String {
            case confirmed = "CONFIRMED"
            case tentative = "TENTATIVE"
            case canceled = "CANCELLED"
        }

        /// The same for as long as the appointment exists, and of no other in the world: see `uid(of:at:)`.
        let uid: String
        /// Goes up with each change that a subscriber must not miss.
        let sequence: Int
        let changedAt: Instant
        let time: TimeRange
        let summary: String
        let description: String?
        let status: Status

        /// A session, wherever it is told of.
        static func uid(of booking: ID<Booking>, at host: String) -> String { "booking-\(booking)@\(host)" }
    }

    /// An appointment that one is told of by another (RFC 5546): the file within a mail.
    struct Invitation {
        enum Method: String {
            case request = "REQUEST"
            case cancel = "CANCEL"
        }

        let method: Method
        let event: Event
        let organizer: (name: String, email: String)
        let attendee: (name: String, email: String)
        /// When it was written.
        let writtenAt: Instant

        /// The file.
        var bytes: [UInt8] {
            var lines = Lines(capacity: 800)
            lines.begin(method: method.rawValue)
            lines.add(event, stampedAt: writtenAt) { lines in
                lines.add("ORGANIZER", organizer, parameters: "")
                lines.add("ATTENDEE", attendee, parameters: ";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE")
            }
            lines.add("END", "VCALENDAR")
            return lines.bytes
        }
    }

    private let name: String
    private let events: [Event]

    init(name: String, events: [Event]) {
        self.name = name
        self.events = events
    }

    /// The file. The same events make the same bytes, so that it can be told from its hash whether something changed:
    /// DTSTAMP is the moment of the last change, as RFC 5545, 3.8.7.2, has it where there is no METHOD.
    var bytes: [UInt8] {
        var lines = Lines(capacity: 300 + events.count * 350)
        lines.begin(method: nil)
        // RFC 7986, 5.1; and what everybody wrote before it.
        lines.add("NAME", text: name)
        lines.add("X-WR-CALNAME", text: name)
        // RFC 7986, 5.7; and what Outlook reads.
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
        lines.add("X-PUBLISHED-TTL", "PT15M")
        for event in events { lines.add(event, stampedAt: event.changedAt) }
        lines.add("END", "VCALENDAR")
        return lines.bytes
    }
}

/// Content lines: at most 75 octets each, longer ones folded (RFC 5545, 3.1).
private struct Lines {
    private(set) var bytes: [UInt8] = []
    /// Octets of the line that is being written.
    private var width = 0

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func begin(method: String?) {
        add("BEGIN", "VCALENDAR")
        add("VERSION", "2.0")
        add("PRODID", "-//Carnet//Carnet//EN")
        add("CALSCALE", "GREGORIAN")
        if let method { add("METHOD", method) }
    }

    mutating func add(_ event: CalendarFeed.Event, stampedAt moment: Instant, _ people: (inout Lines) -> Void = { _ in }) {
        add("BEGIN", "VEVENT")
        add("UID", text: event.uid)
        add("DTSTAMP", moment)
        add("LAST-MODIFIED", event.changedAt)
        add("SEQUENCE", String(event.sequence))
        add("DTSTART", event.time.start)
        add("DTEND", event.time.end)
        add("SUMMARY", text: event.summary)
        if let description = event.description { add("DESCRIPTION", text: description) }
        people(&self)
        add("STATUS", event.status.rawValue)
        // Some programs go on showing what is called off; it must not block their owner's time.
        add("TRANSP", event.status == .canceled ? "TRANSPARENT" : "OPAQUE")
        add("END", "VEVENT")
    }

    /// Somebody with an address. Within the quotes of a parameter neither quotes nor control characters may stand (RFC 5545, 3.2).
    mutating func add(_ property: String, _ person: (name: String, email: String), parameters: String) {
        let name = String(String.UnicodeScalarView(person.name.unicodeScalars.filter { $0 != "\"" && $0.properties.generalCategory != .control }))
        add("\(property);CN=\"\(name)\"\(parameters)", "mailto:\(person.email)")
    }

    /// A value that needs no escaping.
    mutating func add(_ name: String, _ value: String) {
        begin(name)
        for byte in value.utf8 { put(byte) }
        end()
    }

    /// A moment, in UTC: `20260329T013000Z`.
    mutating func add(_ name: String, _ moment: Instant) {
        begin(name)
        for byte in moment.description.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: ":") { put(byte) }
        end()
    }

    /// Text that people wrote (RFC 5545, 3.3.11).
    mutating func add(_ name: String, text: String) {
        begin(name)
        var isAfterCR = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
                put(UInt8(ascii: "\\"))
                put(byte)
            case 10 where isAfterCR:
                break  // CRLF is one line end
            case 10, 13:
                put(UInt8(ascii: "\\"))
                put(UInt8(ascii: "n"))
            case 9, 32..<127, 128...:
                put(byte)
            default:
                break  // other control characters may not stand in text
            }
            isAfterCR = byte == 13
        }
        end()
    }

    private mutating func begin(_ name: String) {
        for byte in name.utf8 { put(byte) }
        put(UInt8(ascii: ":"))
    }

    private mutating func end() {
        bytes.append(13)
        bytes.append(10)
        width = 0
    }

    /// Folds before a character that would not fit as a whole: a reader that unfolds after decoding would find two halves.
    private mutating func put(_ byte: UInt8) {
        let length =
            switch byte {
            case 0xF0...: 4
            case 0xE0...: 3
            case 0xC0...: 2
            case 0x80...: 0  // goes on with the character before it
            default: 1
            }
        if width + length > 75 {
            bytes.append(13)
            bytes.append(10)
            bytes.append(32)
            width = 1
        }
        bytes.append(byte)
        width += 1
    }
}
