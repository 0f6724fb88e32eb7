import Domain
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test("addresses that mail is delivered to", arguments: [
        "ada@example.com", "a@b.co", "ada.lovelace+yoga@mail.example.co.uk", "o'brien@example.ie", "x_y-z=1@example.com",
        "7@7.example.org", "ada@münchen.example", "josé@example.com", "ada@xn--mnchen-3ya.example", "ada@1-2.example",
    ])
    func accepted(text: String) {
        #expect(EmailAddress(text)?.text == text)
    }

    @Test("one person with two spellings stays one client")
    func folded() {
        #expect(EmailAddress("  Ada.Lovelace@Example.COM\n")?.text == "ada.lovelace@example.com")
        #expect(EmailAddress("ADA@EXAMPLE.COM") == EmailAddress("ada@example.com"))
    }

    @Test("everything else is refused", arguments: [
        "", " ", "ada", "@", "ada@", "@example.com", "ada@example", "ada at example.com", "ada@@example.com", "ada@b@example.com",
        "a b@example.com", ".ada@example.com", "ada.@example.com", "a..b@example.com", "ada@.com", "ada@example.", "ada@example..com",
        "ada@-example.com", "ada@example-.com", "ada@exa_mple.com", "ada@1.2.3.4", "ada@[1.2.3.4]", "\"ada\"@example.com",
        "ada@exam ple.com", "ada<x>@example.com", "ada,bea@example.com", "ada\u{0}@example.com", "ada@example.com\u{0}",
        "noor@client.example\r\nBcc: all@client.example", "ada@example.com\nX", "ada@example.1",
    ])
    func refused(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test("no part is longer than RFC 5321 allows: 64 before the @, 63 a label, 254 in all")
    func lengths() {
        func letters(_ count: Int) -> String { String(repeating: "h", count: count) }
        #expect(EmailAddress("\(letters(64))@example.com") != nil)
        #expect(EmailAddress("\(letters(65))@example.com") == nil)
        #expect(EmailAddress("ada@\(letters(63)).com") != nil)
        #expect(EmailAddress("ada@\(letters(64)).com") == nil)
        let host = "\(letters(60)).\(letters(60)).\(letters(60))"
        #expect(EmailAddress("ada@\(host).\(letters(62)).com") != nil)
        #expect(EmailAddress("adas@\(host).\(letters(63)).com") == nil)
    }
}
