import Domain
import Testing

@testable import Web

/// What must hold of every template, also of one that is added later.
@Suite("Templates")
struct TemplateTests {
    @Test("draw something in every language, and every text that they name is there", arguments: Template.allCases, Language.allCases)
    func draws(template: Template, language: Language) {
        // A text that is missing ends the program when the templates are read.
        #expect(Templates.render(template, in: language, ["hasErrors": true]).contains("<"))
    }

    @Test("put nothing into a page as it is, and keep style and script out of it", arguments: Template.allCases)
    func areSafe(template: Template) {
        #expect(!template.source.contains("{{{") && !template.source.contains("{{&"))
        #expect(template.source.firstMatch(of: /\sstyle=|\son[a-z]+=|<style|<script(?! src=)/) == nil)
    }

    @Test("name their texts in every language in the same way, and none is empty")
    func texts() {
        let (english, german) = (Texts.of(.en).byName, Texts.of(.de).byName)
        #expect(english.keys == german.keys && english.count > 20)
        #expect(!(Array(english.values) + german.values).contains(""))
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
