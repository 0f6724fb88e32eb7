import Domain

// Single values as entries of lists, and kinds of text that several bodies have.

/// The start of a session.
struct StartEntry: Body {
    let start: Instant

    init(_ node: JSONNode) throws(InvalidInput) {
        guard case .text(let text?) = node, let start = Instant(rfc3339: text) else {
            throw InvalidInput([.init([], "must be an RFC 3339 time with an offset, like 2026-12-01T10:00:00Z")])
        }
        if let fault = start.faultAsStart { throw InvalidInput([.init([], fault)]) }
        self.start = start
    }
}

/// The number of a record.
struct IDEntry<Entity>: Body {
    let id: ID<Entity>

    init(_ node: JSONNode) throws(InvalidInput) {
        guard case .number(let number?) = node else { throw InvalidInput([.init([], "must be a whole number")]) }
        id = ID(number)
    }
}

extension Instant {
    /// Why no session can start then.
    fileprivate var faultAsStart: String? {
        if seconds % 60 != 0 { return "must be a whole minute" }
        // A session must end in a year of four digits, and PostgreSQL counts from 4713 BC: any year will do there.
        return seconds > 253_370_764_800 ? "must be before the year 9999" : nil
    }
}

extension Fields {
    /// The start of a session.
    mutating func startOrNil(_ name: String) -> Instant? {
        let start = instantOrNil(name)
        if let fault = start?.faultAsStart { self.fault(name, fault) }
        return start
    }

    /// The start of a session, which must be there; a stand-in where it is not.
    mutating func start(_ name: String) -> Instant {
        if !hasValue(name) { fault(name, "is needed: an RFC 3339 time with an offset, like 2026-12-01T10:00:00Z") }
        return startOrNil(name) ?? Instant(seconds: 0)
    }

    /// A whole number within bounds; one fault at most.
    mutating func number(_ name: String, in bounds: ClosedRange<Int64>, _ rule: String) -> Int {
        let known = faults.all.count
        let number = number(name)
        if faults.all.count == known, !bounds.contains(number) { fault(name, rule) }
        return bounds.contains(number) ? Int(number) : Int(bounds.lowerBound)
    }

    /// The language of a person, by its tag; nil also for one that Carnet does not speak.
    mutating func languageOrNil(_ name: String) -> Language? {
        guard let tag = textOrNil(name) else { return nil }
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = parts.count <= 8 && parts.allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
        }
        if !isTag { fault(name, "must be a language tag, like en or de-AT") }
        return Language(tag: tag)
    }

    /// A day, which must be there; a stand-in where it is not.
    mutating func date(_ name: String) -> CivilDate {
        let text = text(name)
        if let date = CivilDate(text) { return date }
        fault(name, "must be a day, like 2026-12-24")
        return CivilDate(daysSinceEpoch: 0)
    }

    /// A time of the day, `09:30`, as the minute of the day; 24:00 where it may be the end of one.
    mutating func minute(_ name: String, upTo last: Int = 1439) -> Int {
        let text = text(name)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= last
        {
            return hour * 60 + minute
        }
        fault(name, "must be a time of the day, like 09:30")
        return 0
    }
}
