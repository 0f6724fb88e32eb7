import CarnetTesting
import Domain
import Testing

@Suite("Slugs")
struct SlugTests {
    @Test("what a slug may look like", arguments: ["a", "7", "wellness-package", "10-lessons", "a-b-c"])
    func valid(text: String) {
        #expect(Slug.isValid(text))
    }

    @Test("what it may not look like", arguments: [
        "", "-", "-a", "a-", "a--b", "Wellness", "a b", "a_b", "ä", "a/b", "a.b", "a\u{0}",
    ])
    func invalid(text: String) {
        #expect(!Slug.isValid(text))
    }

    @Test("a slug has at most 80 letters")
    func length() {
        #expect(Slug.isValid(String(repeating: "a", count: 80)))
        #expect(!Slug.isValid(String(repeating: "a", count: 81)))
    }

    @Test("a slug is made from a name")
    func made() {
        let table = [
            "Wellness Package": "wellness-package", "  Yoga  (90 min) ": "yoga-90-min", "Ten + Two": "ten-two", "ヨガ": "service",
            "!!!": "service", "Caf\u{E9}": "caf", "A—B": "a-b",
        ]
        for (name, slug) in table { #expect(Slug.made(from: name) == slug) }
    }

    @Test("whatever the name, what is made of it is a slug")
    func anything() {
        var random = Seeded(3)
        let letters = Array("aZ09 -_./é山\u{301}\u{0}İß")
        for _ in 1...3_000 {
            let length = random.number(0...120)
            let name = String((0..<length).map { _ in random.pick(letters) })
            guard Slug.isValid(Slug.made(from: name)) else {
                Issue.record("\(name.debugDescription) made \(Slug.made(from: name))")
                return
            }
        }
    }
}
