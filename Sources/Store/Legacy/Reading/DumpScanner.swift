import Foundation

/// Reads the bytes of a dump one after the other, and the parts of SQL that dumps are made of. Never holds more than a piece of
/// the file.
final class DumpScanner {
    private let file: UnsafeMutablePointer<FILE>
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)
    private var place = 0
    private var end = 0
    /// A byte that was taken too soon.
    private var held: UInt8?
    /// The line that is being read, from 1.
    private(set) var line = 1
    /// Whether pg_dump began to write, and whether it came to its end: it says both in comments.
    private(set) var isPgDump = false
    private(set) var isComplete = false

    init(path: String) throws {
        guard let file = fopen(path, "rb") else { throw LegacyFault("\(path) cannot be opened: \(String(cString: strerror(errno)))") }
        self.file = file
    }

    deinit { fclose(file) }

    /// The next byte, without taking it; nil at the end.
    func peek() -> UInt8? {
        if let held { return held }
        if place == end {
            end = fread(&buffer, 1, buffer.count, file)
            place = 0
            if end == 0 { return nil }
        }
        return buffer[place]
    }

    @discardableResult
    func take() -> UInt8? {
        guard let byte = peek() else { return nil }
        if held != nil {
            held = nil
            return byte
        }
        place += 1
        if byte == 10 { line += 1 }
        return byte
    }

    /// Takes blanks and comments.
    func skipBlanks() {
        while let byte = peek() {
            if byte <= 32 {
                take()
            } else if byte == UInt8(ascii: "-") {
                // No statement of a dump begins with a minus; inside of one only a number does, which `literal` reads.
                take()
                guard peek() == UInt8(ascii: "-") else {
                    held = UInt8(ascii: "-")
                    return
                }
                var comment = [UInt8]()
                while let next = take(), next != 10 { if comment.count < 60 { comment.append(next) } }
                let words = String(decoding: comment, as: UTF8.self)
                if words.contains("PostgreSQL database dump complete") { isComplete = true } else if words.contains("PostgreSQL database dump") { isPgDump = true }
            } else {
                return
            }
        }
    }

    /// Takes a byte if it is the next one after blanks.
    func take(_ expected: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek() == UInt8(ascii: expected) else { return false }
        take()
        return true
    }

    /// A word or a quoted name; of `public.users_user` the last part. Empty where there is none.
    func word() -> String {
        skipBlanks()
        var bytes = [UInt8]()
        if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "`") {
            bytes = quoted()
        } else {
            while let byte = peek(), byte == UInt8(ascii: "_") || byte >= 128 || isalnum(Int32(byte)) != 0 {
                bytes.append(byte)
                take()
            }
        }
        if !bytes.isEmpty, peek() == UInt8(ascii: ".") {
            take()
            return word()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `("a", b, c)`: names between parentheses; nil where no parenthesis opens.
    func names() -> [String]? {
        guard take("(") else { return nil }
        var names = [String]()
        repeat { names.append(word()) } while take(",")
        return take(")") ? names : nil
    }

    /// Takes what stands between two quotes, doubled ones once.
    ///
    /// - Parameter escapes: whether a backslash says what the next byte means, as in `E'…'`
    func quoted(escapes: Bool = false) -> [UInt8] {
        var bytes = [UInt8]()
        let quote = take()
        while let byte = take() {
            if byte == quote {
                guard peek() == quote else { break }
                take()
            } else if escapes, byte == UInt8(ascii: "\\"), let next = take() {
                bytes.append(next == UInt8(ascii: "n") ? 10 : next == UInt8(ascii: "t") ? 9 : next)
                continue
            }
            bytes.append(byte)
        }
        return bytes
    }

    /// Takes everything to the end of the statement, texts in quotes or dollars included.
    func skipStatement() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): _ = quoted()
            case UInt8(ascii: "$"): skipDollars()
            case UInt8(ascii: "-"): skipMinus()
            case UInt8(ascii: ";"):
                take()
                return
            default: take()
            }
        }
    }

    /// A line without its end; nil at the end of the file.
    func wholeLine() -> [UInt8]? {
        guard peek() != nil else { return nil }
        var bytes = [UInt8]()
        while let byte = take(), byte != 10 { bytes.append(byte) }
        if bytes.last == 13 { bytes.removeLast() }
        return bytes
    }

    private func skipMinus() {
        let before = line
        skipBlanks()
        if peek() == UInt8(ascii: "-"), line == before { take() }
    }

    /// `$tag$ … $tag$`, in which nothing has a meaning.
    private func skipDollars() {
        var tag = [UInt8]()
        repeat { tag.append(take() ?? 0) } while peek().map { $0 == UInt8(ascii: "_") || isalnum(Int32($0)) != 0 } ?? false
        guard peek() == UInt8(ascii: "$") else { return }
        tag.append(take() ?? 0)
        var last = [UInt8]()
        while last != tag, let byte = take() {
            last.append(byte)
            if last.count > tag.count { last.removeFirst() }
        }
    }
}
