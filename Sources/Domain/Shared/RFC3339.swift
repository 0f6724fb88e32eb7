extension Instant {
    /// Reads an RFC 3339 date-time (section 5.6), any offset: `2026-12-01T10:00:00+01:00`.
    ///
    /// A leap second (`:60`) is not accepted. Nil for anything else.
    ///
    /// - Parameter roundingUp: what to do with a fraction of a second that is not zero: true takes the next whole second,
    ///   which is right for the ends of a span, since nothing starts within a second; false refuses it
    public init?(rfc3339 text: String, roundingUp: Bool = false) {
        var input = Digits(text.utf8)
        guard let year = input.number(4), input.take("-"), let month = input.number(2), input.take("-"),
            let day = input.number(2), input.take("T") || input.take("t"),
            let hour = input.number(2), input.take(":"), let minute = input.number(2), input.take(":"),
            let second = input.number(2), hour < 24, minute < 60, second < 60,
            let date = CivilDate(year: year, month: month, day: day),
            let hasFraction = input.fraction(), roundingUp || !hasFraction, let offset = input.offsetMinutes(), input.isAtEnd
        else { return nil }
        let ofDay = Int64(hour * 3600 + minute * 60 + second)
        let seconds = date.daysSinceEpoch * 86_400 + ofDay - Int64(offset) * 60 + (hasFraction ? 1 : 0)
        // An offset can lead out of the years that four digits can write.
        guard Self.writable.contains(seconds) else { return nil }
        self.init(seconds: seconds)
    }
}

extension Instant {
    /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    private static let writable: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}

/// A cursor over ASCII digits and signs.
private struct Digits {
    private var rest: ArraySlice<UInt8>

    init(_ utf8: String.UTF8View) { rest = Array(utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: sign) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let digit = rest.first, (48...57).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 48)
            rest.removeFirst()
        }
        return value
    }

    /// Whether there is a fraction other than zero; nil where a point has no digits after it.
    mutating func fraction() -> Bool? {
        guard take(".") else { return false }
        guard let first = number(1) else { return nil }
        var isNotZero = first != 0
        while let digit = number(1) { isNotZero = isNotZero || digit != 0 }
        return isNotZero
    }

    mutating func offsetMinutes() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
