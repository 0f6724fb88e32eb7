/// Reads the source of a template: text and tags, one after the other.
struct TemplateReader {
    enum Token {
        case text(ArraySlice<UInt8>)
        case tag(Kind, String)
    }

    enum Kind: Character {
        case value = "v", section = "#", inverted = "^", block = "$", parent = "<", partial = ">", end = "/"
    }

    private let source: [UInt8]
    private var place = 0
    /// The tag after the text that was read last.
    private var waiting: Tag?

    init(_ source: String) { self.source = Array(source.utf8) }

    /// Nil at the end.
    mutating func next() throws(TemplateFault) -> Token? {
        if let tag = waiting {
            waiting = nil
            place = tag.end
            return .tag(tag.kind, tag.name)
        }
        guard let open = find("{{", from: place) else {
            defer { place = source.count }
            return place < source.count ? .text(source[place...]) : nil
        }
        let tag = try tag(at: open)
        waiting = tag
        return place < tag.textEnd ? .text(source[place..<tag.textEnd]) : try next()
    }

    private struct Tag {
        let kind: Kind
        let name: String
        /// Where the text before it ends, and where reading goes on.
        let textEnd: Int
        let end: Int
    }

    private func tag(at open: Int) throws(TemplateFault) -> Tag {
        guard let close = find("}}", from: open + 2) else { throw TemplateFault(description: "a tag is not closed") }
        let inside = String(decoding: source[(open + 2)..<close], as: UTF8.self)
        guard let first = inside.first else { throw TemplateFault(description: "a tag is empty") }
        if first.isLetter || first == "." { return Tag(kind: .value, name: inside, textEnd: open, end: close + 2) }
        guard let kind = Kind(rawValue: first) else { throw TemplateFault(description: "{{\(first) is not known here") }
        // A tag that is alone on its line takes the line with it; a value never is.
        let line = lineOfItsOwn(open, close + 2) ?? open..<close + 2
        return Tag(kind: kind, name: String(inside.dropFirst()), textEnd: max(place, line.lowerBound), end: line.upperBound)
    }

    private func lineOfItsOwn(_ open: Int, _ close: Int) -> Range<Int>? {
        var (start, end) = (open, close)
        while start > 0, Self.isBlank(source[start - 1]) { start -= 1 }
        while end < source.count, Self.isBlank(source[end]) { end += 1 }
        guard start == 0 || source[start - 1] == UInt8(ascii: "\n") else { return nil }
        if end == source.count { return start..<end }
        return source[end] == UInt8(ascii: "\n") ? start..<(end + 1) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func find(_ mark: String, from start: Int) -> Int? {
        let bytes = Array(mark.utf8)
        return (start..<source.count).first { source[$0...].starts(with: bytes) }
    }
}
