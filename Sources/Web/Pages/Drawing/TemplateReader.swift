/// Reads the text of a template into its parts.
struct TemplateReader {
    private let source: [UInt8]
    private var place = 0

    init(_ source: String) { self.source = Array(source.utf8) }

    /// What stands up to the end of a section, or of the whole.
    mutating func parts(until end: String?) throws(TemplateFault) -> [PageTemplate.Part] {
        var parts: [PageTemplate.Part] = []
        while let open = next("{{") {
            guard let tag = tag(at: open) else { throw TemplateFault(description: "a tag is not closed") }
            add(source[place..<tag.textEnd], to: &parts)
            place = tag.end
            switch tag.kind {
            case "#": parts.append(.section(Self.name(tag.name), try self.parts(until: tag.name)))
            case "^": parts.append(.inverted(Self.name(tag.name), try self.parts(until: tag.name)))
            case "$": parts.append(.block(tag.name, try self.parts(until: tag.name)))
            case "<": parts.append(.partial(tag.name, blocks: Self.blocks(try self.parts(until: tag.name))))
            case ">": parts.append(.partial(tag.name, blocks: [:]))
            case "/":
                guard tag.name == end else { throw TemplateFault(description: "\(tag.name) is closed, but not open") }
                return parts
            case "{", "&", "!", "=": throw TemplateFault(description: "{{\(tag.kind) is not known here")
            default: parts.append(.value(Self.name(tag.name)))
            }
        }
        guard end == nil else { throw TemplateFault(description: "\(end ?? "") is not closed") }
        add(source[place...], to: &parts)
        return parts
    }

    private func add(_ text: ArraySlice<UInt8>, to parts: inout [PageTemplate.Part]) {
        if !text.isEmpty { parts.append(.text(Array(text))) }
    }

    private struct Tag {
        let kind: Character
        let name: String
        /// Where the text before it ends, and where reading goes on.
        let textEnd: Int
        let end: Int
    }

    private func tag(at open: Int) -> Tag? {
        guard let close = next("}}", from: open + 2) else { return nil }
        let inside = String(decoding: source[(open + 2)..<close], as: UTF8.self)
        guard let first = inside.first else { return nil }
        let isValue = first.isLetter || first == "."
        let name = isValue ? inside : String(inside.dropFirst())
        // A tag that is alone on its line takes the line with it; a value never is.
        guard !isValue, let line = lineOfItsOwn(open, close + 2) else {
            return Tag(kind: isValue ? "v" : first, name: name, textEnd: open, end: close + 2)
        }
        return Tag(kind: first, name: name, textEnd: max(place, line.lowerBound), end: line.upperBound)
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

    private func next(_ mark: String, from: Int? = nil) -> Int? {
        let bytes = Array(mark.utf8)
        return ((from ?? place)..<source.count).first { source[$0...].starts(with: bytes) }
    }

    private static func name(_ text: String) -> PageTemplate.Name {
        let steps = text.split(separator: ".").map(String.init)
        return PageTemplate.Name(first: steps.first, rest: Array(steps.dropFirst()))
    }

    private static func blocks(_ parts: [PageTemplate.Part]) -> [String: [PageTemplate.Part]] {
        var blocks: [String: [PageTemplate.Part]] = [:]
        for case .block(let name, let own) in parts { blocks[name] = own }
        return blocks
    }
}
