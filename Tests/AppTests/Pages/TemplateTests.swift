import CarnetTesting
import Domain
import Mustache
import Testing

@testable import Web

/// What must hold of every template, also of one that is added later.
@Suite("Templates")
struct TemplateTests {
    @Test("draw something in every language, and every text that they name is there", arguments: Template.allCases, Language.allCases)
    func draws(template: Template, language: Language) {
        // A text that is missing ends the program when the templates are read.
        #expect(Templates.draw(template, in: language, ["hasErrors": true]).contains(UInt8(ascii: "<")))
    }

    @Test("put nothing into a page as it is, and keep style and script out of it", arguments: Template.allCases)
    func areSafe(template: Template) {
        #expect(!template.source.contains("{{{") && !template.source.contains("{{&"))
        #expect(template.source.firstMatch(of: /\sstyle=|\son[a-z]+=|<style|<script(?! src=)/) == nil)
    }

    @Test("are drawn as swift-mustache draws them, whatever the content is", arguments: Template.allCases)
    func asMustacheSays(template: Template) throws {
        let sources = Templates.sources(in: .en)
        let others = MustacheLibrary(templates: try sources.mapValues { try MustacheTemplate(string: $0) })
        var random = Seeded(26)
        for _ in 1...6 {
            let content = RandomContent(sources).make(&random)
            let drawn = String(decoding: Templates.draw(template, in: .en, content), as: UTF8.self)
            #expect(Self.levelled(drawn) == Self.levelled(others.render(content, withTemplate: template.rawValue) ?? ""))
        }
    }

    /// A dictionary that is drawn as a text has its entries in an order that is nobody's business; the lines with one are compared by
    /// their characters.
    private static func levelled(_ page: String) -> [String] {
        page.split(separator: "\n", omittingEmptySubsequences: false).map { $0.contains("[&quot;") ? String($0.sorted()) : String($0) }
    }

    @Test("that are wrong are refused", arguments: ["{{", "{{#a}}", "{{#a}}{{/b}}", "{{/a}}", "{{{a}}}", "{{&a}}"])
    func wrong(source: String) { #expect(throws: TemplateFault.self) { try PageTemplate(source) } }

    @Test("name their texts in every language in the same way, and none is empty")
    func texts() {
        let (english, german) = (Texts.of(.en).byName, Texts.of(.de).byName)
        #expect(english.keys == german.keys && english.count > 20)
        #expect(!(Array(english.values) + german.values).contains(""))
    }
}

/// Contents with every name of the templates in them: there or not, text that must be escaped, truths, numbers, one or many.
private struct RandomContent {
    private let values, sections: [String]

    init(_ sources: [String: String]) {
        func names(_ pattern: Regex<(Substring, Substring)>) -> [String] {
            Set(sources.values.flatMap { $0.matches(of: pattern).map { String($0.1) } }).sorted()
        }
        sections = names(/\{\{[#^]([a-zA-Z.]+)\}\}/)
        values = names(/\{\{([a-zA-Z][a-zA-Z.]*)\}\}/)
    }

    /// - Parameter depth: how deep within others it is; there it has a few names only, or it would never end
    func make(_ random: inout Seeded, depth: Int = 0) -> [String: Any] {
        var content: [String: Any] = [:]
        let names = depth == 0 ? values + sections : (0..<12).map { _ in random.pick(values + sections) }
        for name in names where !random.oneIn(4) {
            let steps = name.split(separator: ".").map(String.init)
            // What is also drawn as a text is one: how Swift describes a dictionary is nobody's business here.
            let value = value(&random, canBeMany: sections.contains(name) && !values.contains(name), depth)
            if steps.count == 1 {
                if !(content[name] is [String: Any]) { content[name] = value }
            } else {
                content[steps[0]] = ((content[steps[0]] as? [String: Any]) ?? [:]).merging([steps[1]: value]) { $1 }
            }
        }
        return content
    }

    private func value(_ random: inout Seeded, canBeMany: Bool, _ depth: Int) -> Any {
        switch Int.random(in: 0..<(canBeMany && depth < 2 ? 11 : 4), using: &random) {
        case 0: return "<b title='a' lang=\"b\">& Zoë</b>"
        case 1: return Int.random(in: 0...2, using: &random)
        case 2: return Bool.random(using: &random)
        case 3: return ""
        case 4: return make(&random, depth: depth + 1)
        case 5: return ["name": "<i>", "value": "&"]
        case 6: return [["name": "1", "text": "<i>"], ["name": "2"]]
        // Dictionaries and lists of every type that Swift makes of literals.
        case 7: return ["cells": [make(&random, depth: depth + 1)], "all": [[:]]]
        case 8: return [["count": 1, "left": 2], [:]]
        case 9: return ["<one>", "two"]
        default: return (0..<Int.random(in: 0...2, using: &random)).map { _ in make(&random, depth: depth + 1) }
        }
    }
}

@Suite("The language of a page")
struct LanguageTests {
    @Test(
        "is the one that the browser likes best",
        arguments: [
            (nil, Language.en), ("de", .de), ("de-AT,de;q=0.9,en;q=0.8", .de), ("en-US,en;q=0.9,de;q=0.8", .en), ("fr,de;q=0.5", .de),
            ("fr", .en), ("en;q=0.3, de;q=0.7", .de), ("de;q=0", .en), (";;,=,q=", .en),
        ])
    func isTheLikedOne(header: String?, language: Language) { #expect(Language(accepting: header) == language) }
}
