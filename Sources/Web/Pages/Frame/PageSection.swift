import Domain

/// A part of a page under a heading of its own. What is not there is not drawn.
struct PageSection {
    /// A number that matters, with what it is.
    struct Figure {
        let name: String
        let value: String
        var note: String?
        var href: String?
        /// Whether it waits for somebody's hand; said in words by its name.
        var isUrgent = false
    }

    typealias Link = (href: String, text: String)

    var heading: String?
    var words: String?
    /// Something to be read before the button below is pressed.
    var warning: String?
    var figures: [Figure] = []
    var facts: [(name: String, value: String)] = []
    /// Shown this once, as a secret is.
    var secret: String?
    var chart: Chart?
    /// A purchase with its tickets.
    var booklet: BookletContent?
    var table: PageTable?
    var forms: [PageForm] = []
    var links: [Link] = []

    /// - Parameter number: which one of its page it is
    func content(_ texts: Texts, number: Int) -> [String: Any] {
        var content: [String: Any] = ["sectionID": "part-\(number)"]
        if let heading { content["heading"] = heading }
        if let words { content["words"] = words }
        if let warning { content["warning"] = warning }
        if let secret { content["secret"] = secret }
        if !figures.isEmpty { content["figures"] = ["all": figures.map(\.content)] }
        if !facts.isEmpty { content["facts"] = ["all": facts.map { ["factName": $0.name, "factValue": $0.value] }] }
        if let chart { content["chart"] = ChartPicture(chart: chart, words: texts.words).content }
        if let booklet { content["booklet"] = booklet.content }
        // What the heading has said need not be read twice.
        if let table { content["table"] = table.content(texts).merging(["isTitled": table.caption == heading]) { $1 } }
        if !forms.isEmpty { content["forms"] = forms.map(\.content) }
        if !links.isEmpty { content["links"] = ["all": links.map { ["linkHref": $0.href, "linkText": $0.text] }] }
        return content
    }
}

extension PageSection.Figure {
    fileprivate var content: [String: Any] {
        var content: [String: Any] = ["figureName": name, "figureValue": value, "isUrgent": isUrgent]
        if let note { content["figureNote"] = note }
        if let href { content["figureHref"] = href }
        return content
    }
}
