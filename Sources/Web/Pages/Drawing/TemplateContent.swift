/// What a template can be drawn with, told apart once and then known.
enum TemplateContent {
    case text(String)
    case truth(Bool)
    /// By name.
    case fields([String: TemplateContent])
    case texts([String: String])
    case rows(any TemplateRows)
    case row(any TemplateRows, Int)
    case many([TemplateContent])
    /// Anything else, which is only itself, as a number.
    case single(Any)

    /// The kinds that contents are made of come first, and are asked for by their very type: a cast from one kind of dictionary or
    /// list to another makes a new one. What is within is told apart at once, for a name may be asked for many times.
    init(_ value: Any) {
        let type = type(of: value)
        if type == String.self, let text = value as? String {
            self = .text(text)
        } else if type == Bool.self, let isTrue = value as? Bool {
            self = .truth(isTrue)
        } else if type == [String: Any].self, let values = value as? [String: Any] {
            self.init(values)
        } else if type == [String: String].self, let texts = value as? [String: String] {
            self = .texts(texts)
        } else if type == [[String: Any]].self, let all = value as? [[String: Any]] {
            self = .many(all.map { TemplateContent($0) })
        } else if type == [[String: String]].self, let all = value as? [[String: String]] {
            self = .many(all.map { .texts($0) })
        } else if type == TemplateContent.self, let content = value as? TemplateContent {
            self = content
        } else if type == [String: TemplateContent].self, let fields = value as? [String: TemplateContent] {
            self = .fields(fields)
        } else if type == [[String: TemplateContent]].self, let all = value as? [[String: TemplateContent]] {
            self = .many(all.map { .fields($0) })
        } else if let values = value as? [String: Any] {
            self.init(values)
        } else if let all = value as? [Any] {
            self = .many(all.map { TemplateContent($0) })
        } else {
            self = .single(value)
        }
    }

    init(_ values: [String: Any]) { self = .fields(values.mapValues { TemplateContent($0) }) }

    /// What it has by that name.
    subscript(name: String) -> TemplateContent? {
        switch self {
        case .fields(let fields): fields[name]
        case .texts(let texts): texts[name].map { .text($0) }
        case .row(let rows, let row):
            rows.columns.firstIndex(of: name).map { column in
                var text = ""
                rows.withText(column, of: row) { text = String(decoding: $0, as: UTF8.self) }
                return .text(text)
            }
        case .text, .truth, .many, .rows, .single: nil
        }
    }

    /// The value itself.
    var whole: Any {
        switch self {
        case .text(let text): text
        case .truth(let isTrue): isTrue
        case .fields(let fields): fields.mapValues(\.whole)
        case .texts(let texts): texts
        case .rows(let rows), .row(let rows, _): rows
        case .many(let all): all.map(\.whole)
        case .single(let value): value
        }
    }

    /// Texts one after the other.
    static func lines(_ texts: [String]) -> TemplateContent { .many(texts.map { .text($0) }) }

    /// Whether a section of it is left out.
    var isNothing: Bool {
        switch self {
        case .truth(let isTrue): !isTrue
        case .many(let all): all.isEmpty
        case .rows(let rows): rows.count == 0
        case .text, .fields, .texts, .row, .single: false
        }
    }
}

/// Contents alike, each some texts by names that are known beforehand: for what a page has hundreds of, since none of them costs
/// a dictionary, and what a name means is asked once for all of them.
protocol TemplateRows: AnyObject {
    var count: Int { get }
    /// The names.
    var columns: [String] { get }

    /// Tells the text of one, in UTF-8.
    ///
    /// - Parameter column: which of the names, by its place among them
    func withText(_ column: Int, of row: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Void)
}
