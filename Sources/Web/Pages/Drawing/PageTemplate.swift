/// A template, read once and drawn often: what the pages need of Mustache (mustache(5)), without `{{{…}}}`, so that nothing can
/// go into a page unescaped.
///
/// Written here because a page is drawn with every request: swift-mustache looks for protocols in each value and makes a string of
/// each token, which was four fifths of the time of a page. The tests hold every template against it, line by line.
struct PageTemplate: Sendable {
    /// A piece of a template.
    indirect enum Part: Sendable {
        case text([UInt8])
        /// `{{name}}`
        case value(Name)
        /// `{{#name}}…{{/name}}`
        case section(Name, [Part])
        /// `{{^name}}…{{/name}}`
        case inverted(Name, [Part])
        /// `{{>name}}`, and `{{<name}}…{{/name}}` with its blocks
        case partial(String, blocks: [String: [Part]])
        /// `{{$name}}…{{/name}}`: what stands there, unless whoever draws it as a partial has a block of that name.
        case block(String, [Part])
    }

    /// `title`, `layout.title`, or `.` for whatever is being drawn, which has no first step.
    struct Name: Sendable {
        let first: String?
        let rest: [String]
    }

    let parts: [Part]

    /// - Throws: `TemplateFault`
    init(_ source: String) throws(TemplateFault) {
        var reader = TemplateReader(source)
        parts = try reader.parts(until: nil)
    }

    /// The page of a content, by itself or with others that it names.
    func draw(_ content: [String: Any], with others: [String: PageTemplate] = [:]) -> [UInt8] {
        var drawing = TemplateDrawing(content, templates: others)
        drawing.draw(parts)
        return drawing.bytes
    }
}

/// Why a template cannot be read.
struct TemplateFault: Error, CustomStringConvertible {
    let description: String
}
