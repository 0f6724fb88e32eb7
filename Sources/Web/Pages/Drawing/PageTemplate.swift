/// A template, read once and drawn often: what the pages need of Mustache (mustache(5)), without `{{{…}}}`, so that nothing can
/// go into a page unescaped.
///
/// Written here because a page is drawn with every request: swift-mustache looks for protocols in each value and makes a string of
/// each token, which was four fifths of the time of a page. The tests hold every template against it, line by line.
///
/// Its parts stand in one row, those of a section after it, and are plain numbers: what they speak of is kept beside them, so that
/// nobody has to count who still holds what while a page is drawn.
struct PageTemplate: Sendable {
    /// A piece of a template.
    enum Part: Sendable {
        /// A part of `text`.
        case text(Range<Int>)
        /// `{{name}}`; the number is that of the name.
        case value(Int)
        /// `{{#name}}…{{/name}}`, with where it ends in the row.
        case section(Int, end: Int)
        /// `{{^name}}…{{/name}}`
        case inverted(Int, end: Int)
        /// `{{>name}}`, and `{{<name}}…{{/name}}` with its blocks: the number is that of the partial.
        case partial(Int, end: Int)
        /// `{{$name}}…{{/name}}`: what stands there, unless whoever draws it as a partial has a block of that name.
        case block(Int, end: Int)
    }

    /// `title`, `layout.title`, or `.` for whatever is being drawn, which has no first step.
    struct Name: Sendable {
        let first: String?
        let rest: [String]
    }

    /// Another template that is drawn here.
    struct Partial: Sendable {
        let name: String
        /// What this one has in place of that one's blocks: where it stands in the row.
        var blocks: [String: Range<Int>] = [:]
    }

    private(set) var parts: [Part] = []
    private(set) var text: [UInt8] = []
    private(set) var names: [Name] = []
    private(set) var partials: [Partial] = []

    /// - Throws: `TemplateFault`
    init(_ source: String) throws(TemplateFault) {
        var reader = TemplateReader(source)
        while let token = try reader.next() { try add(token, from: &reader) }
    }

    /// The page of a content, by itself or with others that it names.
    func draw(_ content: [String: Any], with others: [String: PageTemplate] = [:]) -> [UInt8] {
        var drawing = TemplateDrawing(content, templates: others)
        drawing.draw(self)
        return drawing.bytes
    }

    private mutating func add(_ token: TemplateReader.Token, from reader: inout TemplateReader) throws(TemplateFault) {
        switch token {
        case .text(let own):
            parts.append(.text(text.count..<text.count + own.count))
            text += own
        case .tag(.value, let name): parts.append(.value(number(of: name)))
        case .tag(.section, let name):
            let number = number(of: name)
            try enclose(name, from: &reader) { .section(number, end: $0) }
        case .tag(.inverted, let name):
            let number = number(of: name)
            try enclose(name, from: &reader) { .inverted(number, end: $0) }
        case .tag(.block, let name):
            let number = number(of: name)
            try enclose(name, from: &reader) { .block(number, end: $0) }
        case .tag(.partial, let name):
            parts.append(.partial(partials.count, end: parts.count + 1))
            partials.append(Partial(name: name))
        case .tag(.parent, let name):
            let (place, number) = (parts.count, partials.count)
            partials.append(Partial(name: name))
            try enclose(name, from: &reader) { .partial(number, end: $0) }
            partials[number].blocks = blocks(in: place + 1..<parts.count)
        case .tag(.end, let name): throw TemplateFault(description: "\(name) is closed, but not open")
        }
    }

    /// Adds a part with all that stands within it, up to where it is closed.
    private mutating func enclose(
        _ name: String, from reader: inout TemplateReader, _ part: (_ end: Int) -> Part
    ) throws(TemplateFault) {
        let place = parts.count
        parts.append(part(0))
        while true {
            guard let token = try reader.next() else { throw TemplateFault(description: "\(name) is not closed") }
            if case .tag(.end, name) = token { break }
            try add(token, from: &reader)
        }
        parts[place] = part(parts.count)
    }

    private func blocks(in range: Range<Int>) -> [String: Range<Int>] {
        var (blocks, place) = ([String: Range<Int>](), range.lowerBound)
        while place < range.upperBound {
            if case .block(let name, let end) = parts[place] {
                blocks[names[name].first ?? ""] = place + 1..<end
                place = end
            } else {
                place += 1
            }
        }
        return blocks
    }

    private mutating func number(of text: String) -> Int {
        let steps = text.split(separator: ".").map(String.init)
        names.append(Name(first: steps.first, rest: Array(steps.dropFirst())))
        return names.count - 1
    }
}

/// Why a template cannot be read.
struct TemplateFault: Error, CustomStringConvertible {
    let description: String
}
