import Domain

/// Writes JSON (RFC 8259) straight into bytes, fields in the order in which they are named.
///
/// Foundation's coder is slow on Linux and orders keys by chance; every answer, and every column of JSON, goes through
/// here instead.
public struct JSONWriter {
    private let buffer: Buffer
    private var needsComma = false

    public init(capacity: Int = 4096) { buffer = Buffer(capacity: capacity) }

    /// What has been written.
    public var bytes: [UInt8] { buffer.bytes }

    public mutating func object(_ fields: (inout JSONWriter) -> Void) { enclosed("{", "}", fields) }

    public mutating func array<T>(_ items: some Sequence<T>, _ each: (inout JSONWriter, T) -> Void) {
        enclosed("[", "]") { json in
            for item in items {
                json.separate()
                each(&json, item)
                json.needsComma = true
            }
        }
    }

    /// A field of any shape. Names are our own and need no escaping.
    public mutating func field(_ name: StaticString, _ value: (inout JSONWriter) -> Void) {
        begin(name)
        value(&self)
        needsComma = true
    }

    public mutating func field(_ name: StaticString, _ number: Int64) {
        begin(name)
        self.number(number)
    }

    public mutating func field(_ name: StaticString, _ text: String) {
        begin(name)
        self.text(text)
    }

    public mutating func field(_ name: StaticString, _ truth: Bool) {
        begin(name)
        self.truth(truth)
    }

    public mutating func field(_ name: StaticString, _ number: Int) { field(name, Int64(number)) }
    public mutating func field<T>(_ name: StaticString, _ id: ID<T>) { field(name, id.rawValue) }
    public mutating func field(_ name: StaticString, _ instant: Instant) {
        begin(name)
        buffer.append(UInt8(ascii: "\""))
        instant.withUTF8 { buffer.append(UnsafeRawBufferPointer($0)) }
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }
    public mutating func field<T: RawRepresentable<String>>(_ name: StaticString, _ value: T) { field(name, value.rawValue) }

    public mutating func field(_ name: StaticString, _ number: Int?) {
        if let number { field(name, number) } else { fieldNull(name) }
    }

    public mutating func field(_ name: StaticString, _ text: String?) {
        if let text { field(name, text) } else { fieldNull(name) }
    }

    public mutating func field(_ name: StaticString, _ instant: Instant?) {
        if let instant { field(name, instant) } else { fieldNull(name) }
    }

    /// A field whose name is not known before.
    public mutating func field(named name: String, _ value: (inout JSONWriter) -> Void) {
        separate()
        quoted(name)
        buffer.append(UInt8(ascii: ":"))
        needsComma = false
        value(&self)
        needsComma = true
    }

    public mutating func number(_ number: Int64) {
        var rest = number.magnitude
        var places: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &places) { digits in
            var start = digits.count
            repeat {
                start -= 1
                digits[start] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 { buffer.append(UInt8(ascii: "-")) }
            buffer.append(UnsafeRawBufferPointer(rebasing: digits[start...]))
        }
        needsComma = true
    }

    public mutating func null() { write("null") }
    public mutating func text(_ text: String) {
        quoted(text)
        needsComma = true
    }
    /// A value that is JSON already.
    public mutating func json(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer.append($0) }
        needsComma = true
    }
    public mutating func truth(_ truth: Bool) { truth ? write("true") : write("false") }

    private mutating func begin(_ name: StaticString) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        buffer.append(UInt8(ascii: "\""))
        buffer.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func fieldNull(_ name: StaticString) {
        begin(name)
        null()
    }

    private mutating func write(_ word: StaticString) {
        buffer.append(UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
    }

    private mutating func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ inside: (inout JSONWriter) -> Void) {
        buffer.append(UInt8(ascii: open))
        needsComma = false
        inside(&self)
        buffer.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        buffer.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Most texts need no escape at all; then they are copied whole.
            if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                for byte in utf8 { escape(byte) }
            } else {
                buffer.append(UnsafeRawBufferPointer(utf8))
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: write(#"\""#)
        case 0x5C: write(#"\\"#)
        case 0x0A: write(#"\n"#)
        case 0x0D: write(#"\r"#)
        case 0x09: write(#"\t"#)
        case ..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            write(#"\u00"#)
            buffer.append(digits[Int(byte >> 4)])
            buffer.append(digits[Int(byte & 15)])
        default: buffer.append(byte)
        }
    }
}

/// Bytes that only grow. An array would check at every append whether it is shared; this one never is.
private final class Buffer {
    private var start: UnsafeMutableRawPointer
    private var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(byteCount: capacity, alignment: 1)
    }

    deinit { start.deallocate() }

    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: count)) }

    func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    func append(_ more: UnsafeRawBufferPointer) {
        guard let first = more.baseAddress else { return }
        if capacity - count < more.count { grow(by: more.count) }
        (start + count).copyMemory(from: first, byteCount: more.count)
        count += more.count
    }

    private func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }
}
