/// Text of digits and signs, written into memory that is there already: a page has hundreds of moments.
struct ASCIIText {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// - Parameter most: the most bytes that `write` writes
    static func written(atMost most: Int, _ write: (inout ASCIIText) -> Void) -> String {
        String(unsafeUninitializedCapacity: most) { memory in
            var text = ASCIIText(memory)
            write(&text)
            return text.count
        }
    }

    /// - Parameter memory: at least so much as will be written
    init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

    mutating func add(_ sign: Unicode.Scalar) {
        memory[count] = UInt8(ascii: sign)
        count += 1
    }

    /// A number from 0 to 99 as two digits.
    mutating func addPair(_ number: Int) {
        memory[count] = UInt8(ascii: "0") + UInt8(number / 10)
        memory[count + 1] = UInt8(ascii: "0") + UInt8(number % 10)
        count += 2
    }

    /// A minute of the day: `09:05`.
    mutating func addClock(minute: Int) {
        addPair(minute / 60)
        add(":")
        addPair(minute % 60)
    }

    /// A day as ISO 8601 has it: `2026-12-24`; at most `CivilDate.longestText` bytes.
    mutating func add(_ date: CivilDate) {
        if (0...9999).contains(date.year) {
            addPair(date.year / 100)
            addPair(date.year % 100)
        } else {
            for digit in String(date.year).unicodeScalars { add(digit) }
        }
        add("-")
        addPair(date.month)
        add("-")
        addPair(date.day)
    }
}

extension CivilDate {
    /// How long the text of a date can get: a year of any number, and six more.
    static let longestText = 26
}
