/// Draws a template with a content, straight into bytes.
///
/// What a name means is asked of the innermost content that has it, outwards from there. What a section is drawn with is there
/// or not, one, or many: text, a truth, a dictionary, or a list of any of them.
struct TemplateDrawing {
    private(set) var bytes: [UInt8] = []
    private let templates: [String: PageTemplate]
    /// The contents within each other, the innermost last.
    private var contents: [TemplateContent]
    /// What stands in place of blocks, and in which template it does.
    private var blocks: [String: (template: PageTemplate, parts: Range<Int>)] = [:]

    init(_ content: [String: Any], templates: [String: PageTemplate]) {
        self.templates = templates
        contents = [TemplateContent(content)]
        bytes.reserveCapacity(24 * 1024)
    }

    mutating func draw(_ template: PageTemplate) { draw(template, 0..<template.parts.count) }

    private mutating func draw(_ template: PageTemplate, _ range: Range<Int>) {
        var place = range.lowerBound
        while place < range.upperBound {
            let inner = place + 1
            switch template.parts[place] {
            case .text(let text):
                add(text, of: template)
                place = inner
            case .value(let name):
                if let value = find(template.names[name]) { add(value) }
                place = inner
            case .section(let name, let end):
                if let value = find(template.names[name]) { drawSection(value, template, inner..<end) }
                place = end
            case .inverted(let name, let end):
                if find(template.names[name])?.isNothing ?? true { draw(template, inner..<end) }
                place = end
            case .block(let name, let end):
                let own = blocks[template.names[name].first ?? ""] ?? (template, inner..<end)
                draw(own.template, own.parts)
                place = end
            case .partial(let number, let end):
                drawPartial(template.partials[number], of: template)
                place = end
            }
        }
    }

    private mutating func drawPartial(_ partial: PageTemplate.Partial, of template: PageTemplate) {
        guard let other = templates[partial.name] else { return }
        let before = blocks
        // What draws a partial that draws another has the last word.
        if !partial.blocks.isEmpty { blocks.merge(partial.blocks.mapValues { (template, $0) }) { outer, _ in outer } }
        draw(other)
        blocks = before
    }

    private mutating func drawSection(_ value: TemplateContent, _ template: PageTemplate, _ inner: Range<Int>) {
        switch value {
        case .truth(let isTrue): if isTrue { draw(template, inner) }
        case .many(let all): for each in all { draw(template, inner, within: each) }
        case .rows(let rows): draw(rows, template, inner)
        case .text, .fields, .texts, .row, .single: draw(template, inner, within: value)
        }
    }

    private mutating func draw(_ rows: any TemplateRows, _ template: PageTemplate, _ inner: Range<Int>) {
        guard let pieces = Self.pieces(of: rows, template, inner) else {
            for row in 0..<rows.count { draw(template, inner, within: .row(rows, row)) }
            return
        }
        for row in 0..<rows.count {
            for piece in pieces {
                switch piece {
                case .text(let text): add(text, of: template)
                case .column(let column): rows.withText(column, of: row) { add(escaping: $0) }
                }
            }
        }
    }

    /// What stands in a row where that is only text and the row's own columns.
    private enum RowPiece {
        case text(Range<Int>)
        case column(Int)
    }

    /// Nil where there is more to a row.
    private static func pieces(of rows: any TemplateRows, _ template: PageTemplate, _ inner: Range<Int>) -> [RowPiece]? {
        let columns = rows.columns
        var pieces = [RowPiece]()
        pieces.reserveCapacity(inner.count)
        for part in template.parts[inner] {
            switch part {
            case .text(let text): pieces.append(.text(text))
            case .value(let name):
                guard let column = columns.firstIndex(where: { $0 == template.names[name].first }), template.names[name].rest.isEmpty else { return nil }
                pieces.append(.column(column))
            default: return nil
            }
        }
        return pieces
    }

    private mutating func draw(_ template: PageTemplate, _ inner: Range<Int>, within content: TemplateContent) {
        contents.append(content)
        draw(template, inner)
        contents.removeLast()
    }

    private func find(_ name: PageTemplate.Name) -> TemplateContent? {
        guard let first = name.first else { return contents.last }
        // By index, because a loop over them would make a copy of each.
        for depth in stride(from: contents.count - 1, through: 0, by: -1) {
            guard let found = contents[depth][first] else { continue }
            return name.rest.isEmpty ? found : name.rest.reduce(found) { value, step in value?[step] }
        }
        return nil
    }

    private mutating func add(_ text: Range<Int>, of template: PageTemplate) {
        template.text.withUnsafeBufferPointer { bytes += UnsafeBufferPointer(rebasing: $0[text]) }
    }

    private mutating func add(_ value: TemplateContent) {
        var text = if case .text(let text) = value { text } else { String(describing: value.whole) }
        text.withUTF8 { add(escaping: $0) }
    }

    private mutating func add(escaping text: UnsafeBufferPointer<UInt8>) {
        var plain = text.startIndex
        for index in text.indices where Self.isSpecial(text[index]) {
            bytes += UnsafeBufferPointer(rebasing: text[plain..<index])
            bytes += Self.entity(text[index]).utf8
            plain = index + 1
        }
        bytes += UnsafeBufferPointer(rebasing: text[plain...])
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    private static func entity(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }
}
