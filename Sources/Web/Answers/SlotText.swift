import Domain

/// The slots of a day as JSON: `[{"start":"2026-12-01T09:00:00+01:00","end":"…"},…]`.
///
/// An answer can hold thousands of slots, so a slot is a pattern of bytes in which only those are written anew that differ
/// from the slot before: mostly hours and minutes.
struct SlotText {
    private static let pattern = Array(#"{"start":"0000-00-00T00:00:00+00:00","end":"0000-00-00T00:00:00+00:00"},"#.utf8)

    private let seconds: Int64
    private let zone: ZoneRules
    private var slot = SlotText.pattern
    private var start = Stamp(at: 10)
    private var end = Stamp(at: 44)

    /// - Parameters:
    ///   - minutes: how long a session takes
    ///   - zone: in which times are told
    init(minutes: Int, zone: ZoneRules) {
        seconds = Int64(minutes) * 60
        self.zone = zone
    }

    mutating func list(_ starts: ArraySlice<Instant>) -> [UInt8] {
        var list = [UInt8]()
        list.reserveCapacity(starts.count * slot.count + 2)
        list.append(UInt8(ascii: "["))
        slot.withUnsafeMutableBufferPointer { slot in
            for moment in starts {
                start.write(moment.seconds, zone, into: slot)
                end.write(moment.seconds + seconds, zone, into: slot)
                list.append(contentsOf: slot)
            }
        }
        // The comma after the last one.
        if !starts.isEmpty { list.removeLast() }
        list.append(UInt8(ascii: "]"))
        return list
    }
}

/// A time within the pattern, and what was last written there.
private struct Stamp {
    private let place: Int
    /// The day and the offset that stand there hold from one moment up to another.
    private var since = Int64.max
    private var until = Int64.min
    private var midnight: Int64 = 0

    init(at place: Int) { self.place = place }

    mutating func write(_ moment: Int64, _ zone: ZoneRules, into slot: UnsafeMutableBufferPointer<UInt8>) {
        if moment < since || moment >= until { writeDay(moment, zone, into: slot) }
        let minute = Int(moment - midnight) / 60
        Self.digits(minute / 60, at: place + 11, of: slot)
        Self.digits(minute % 60, at: place + 14, of: slot)
    }

    private mutating func writeDay(_ moment: Int64, _ zone: ZoneRules, into slot: UnsafeMutableBufferPointer<UInt8>) {
        let instant = Instant(seconds: moment)
        let (date, offset) = (zone.date(at: instant), zone.offset(at: instant))
        midnight = date.daysSinceEpoch * 86_400 - offset
        // To the end of the day, unless the clocks change on it: then only for this moment.
        (since, until) = (moment, midnight + 86_400)
        if !zone.isSteady(from: instant, through: Instant(seconds: until)) { until = moment + 1 }
        Self.digits(date.year / 100, at: place, of: slot)
        Self.digits(date.year % 100, at: place + 2, of: slot)
        Self.digits(date.month, at: place + 5, of: slot)
        Self.digits(date.day, at: place + 8, of: slot)
        slot[place + 19] = offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
        Self.digits(Int(offset.magnitude) / 3600, at: place + 20, of: slot)
        Self.digits(Int(offset.magnitude) / 60 % 60, at: place + 23, of: slot)
    }

    private static func digits(_ number: Int, at place: Int, of slot: UnsafeMutableBufferPointer<UInt8>) {
        slot[place] = UInt8(truncatingIfNeeded: 48 + number / 10)
        slot[place + 1] = UInt8(truncatingIfNeeded: 48 + number % 10)
    }
}
