/// Draws the parts of a template with a content, straight into bytes.
///
/// What a name means is asked of the innermost content that has it, outwards from there. What a section is drawn with is there
/// or not, one, or many: text, a truth, a dictionary, or a list of any of them.
struct TemplateDrawing {
    private(set) var bytes: [UInt8] = []
    private let templates: [String: PageTemplate]
    /// The contents within each other, the innermost last.
    private var contents: [TemplateContent]
    private var blocks: [String: [PageTemplate.Part]] = [:]

    init(_ content: [String: Any], templates: [String: PageTemplate]) {
        self.templates = templates
        contents = [.values(content)]
        bytes.reserveCapacity(16 * 1024)
    }

    mutating func draw(_ parts: [PageTemplate.Part]) {
        for part in parts {
            switch part {
            case .text(let text): bytes += text
            case .value(let name): if let value = find(name) { add(value) }
            case .section(let name, let inner): if let value = find(name) { drawSection(value, inner) }
            case .inverted(let name, let inner): if isNothing(find(name)) { draw(inner) }
            case .block(let name, let usual): draw(blocks[name] ?? usual)
            case .partial(let name, let own):
                guard let template = templates[name] else { continue }
                let before = blocks
                // What draws a partial that draws another has the last word.
                if !own.isEmpty { blocks.merge(own) { outer, _ in outer } }
                draw(template.parts)
                blocks = before
            }
        }
    }

    private mutating func drawSection(_ value: Any, _ inner: [PageTemplate.Part]) {
        switch TemplateContent(value) {
        case .truth(let isTrue): if isTrue { draw(inner) }
        case .many(let all): for each in all { draw(inner, within: each) }
        case let one: draw(inner, within: one)
        }
    }

    private mutating func draw(_ inner: [PageTemplate.Part], within content: TemplateContent) {
        contents.append(content)
        draw(inner)
        contents.removeLast()
    }

    private func isNothing(_ value: Any?) -> Bool {
        guard let value else { return true }
        return switch TemplateContent(value) {
        case .truth(let isTrue): !isTrue
        case .many(let all): all.isEmpty
        default: false
        }
    }

    private func find(_ name: PageTemplate.Name) -> Any? {
        guard let first = name.first else { return contents.last?.whole }
        var depth = contents.count
        while depth > 0 {
            depth -= 1
            guard let found = contents[depth][first] else { continue }
            return name.rest.isEmpty ? found : name.rest.reduce(found) { value, step in value.flatMap { TemplateContent($0)[step] } }
        }
        return nil
    }

    private mutating func add(_ value: Any) {
        var text = value as? String ?? String(describing: value)
        text.withUTF8 { add(escaping: $0) }
    }

    private mutating func add(escaping text: UnsafeBufferPointer<UInt8>) {
        var plain = text.startIndex
        for index in text.indices {
            guard let entity = Self.entity(text[index]) else { continue }
            bytes += UnsafeBufferPointer(rebasing: text[plain..<index])
            bytes += entity.utf8
            plain = index + 1
        }
        bytes += UnsafeBufferPointer(rebasing: text[plain...])
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
