/// What a template can be drawn with, told apart once and then known.
enum TemplateContent {
    case values([String: Any])
    case texts([String: String])
    case truth(Bool)
    case many([TemplateContent])
    /// A text, or anything else that is only itself.
    case single(Any)

    /// The kinds that contents are made of come first, and are asked for by their very type: a cast from one kind of dictionary or
    /// list to another makes a new one.
    init(_ value: Any) {
        let type = type(of: value)
        if type == Bool.self, let isTrue = value as? Bool {
            self = .truth(isTrue)
        } else if type == String.self {
            self = .single(value)
        } else if type == [String: Any].self, let values = value as? [String: Any] {
            self = .values(values)
        } else if type == [String: String].self, let texts = value as? [String: String] {
            self = .texts(texts)
        } else if type == [[String: Any]].self, let all = value as? [[String: Any]] {
            self = .many(all.map { .values($0) })
        } else if type == [[String: String]].self, let all = value as? [[String: String]] {
            self = .many(all.map { .texts($0) })
        } else if let values = value as? [String: Any] {
            self = .values(values)
        } else if let all = value as? [Any] {
            self = .many(all.map { TemplateContent($0) })
        } else {
            self = .single(value)
        }
    }

    /// What it has by that name.
    subscript(name: String) -> Any? {
        switch self {
        case .values(let values): values[name]
        case .texts(let texts): texts[name]
        case .truth, .many, .single: nil
        }
    }

    /// What `{{.}}` draws.
    var whole: Any {
        switch self {
        case .values(let values): values
        case .texts(let texts): texts
        case .truth(let isTrue): isTrue
        case .many(let all): all.map(\.whole)
        case .single(let value): value
        }
    }
}
