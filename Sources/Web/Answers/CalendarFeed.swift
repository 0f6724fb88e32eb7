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

        /// The same for as long as the appointment exists, and of no other in the world.
        let uid: String
        /// Goes up with each change that a subscriber must not miss.
        let sequence: Int
        let changedAt: Instant
        let time: TimeRange
        let summary: String
        let description: String?
        let status: Status
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
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Carnet//Carnet//EN")
        lines.add("CALSCALE", "GREGORIAN")
        // RFC 7986, 5.1; and what everybody wrote before it.
        lines.add("NAME", text: name)
        lines.add("X-WR-CALNAME", text: name)
        // RFC 7986, 5.7; and what Outlook reads.
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
        lines.add("X-PUBLISHED-TTL", "PT15M")
        for event in events { lines.add(event) }
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

    mutating func add(_ event: CalendarFeed.Event) {
        add("BEGIN", "VEVENT")
        add("UID", text: event.uid)
        add("DTSTAMP", event.changedAt)
        add("LAST-MODIFIED", event.changedAt)
        add("SEQUENCE", String(event.sequence))
        add("DTSTART", event.time.start)
        add("DTEND", event.time.end)
        add("SUMMARY", text: event.summary)
        if let description = event.description { add("DESCRIPTION", text: description) }
        add("STATUS", event.status.rawValue)
        // Some programs go on showing what is called off; it must not block their owner's time.
        add("TRANSP", event.status == .canceled ? "TRANSPARENT" : "OPAQUE")
        add("END", "VEVENT")
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
