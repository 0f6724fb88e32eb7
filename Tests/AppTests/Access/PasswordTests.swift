import CarnetTesting
import Domain
import Foundation
import HTTPTypes
import Testing

@testable import UseCases

@Suite("Passwords and one-time codes")
struct PasswordTests {
    @Test("scrypt gives what RFC 7914 says it gives")
    func scrypt() throws {
        let first = try Passwords.scrypt("", salt: [], .init(logRounds: 4, blockSize: 1, parallelism: 1), length: 64)
        #expect(Self.hex(first).hasPrefix("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17"))
        let second = try Passwords.scrypt("password", salt: Array("NaCl".utf8), .init(logRounds: 10, blockSize: 8, parallelism: 16), length: 64)
        #expect(Self.hex(second).hasPrefix("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"))
        #expect(Self.hex(second).hasSuffix("2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"))
    }

    @Test("one-time codes are those of RFC 6238, at each of its moments")
    func rfc6238() {
        let secret = Array("12345678901234567890".utf8)
        for (seconds, code) in [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)] {
            #expect(OneTimeCode.code(secret, step: seconds / 30, digits: 8) == code)
            // A clock may be a step off, not two.
            let six = OneTimeCode.code(secret, step: seconds / 30)
            for (shift, isTaken) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] where seconds > 60 {
                #expect((OneTimeCode.step(of: six, secret, now: Instant(seconds: seconds + shift)) != nil) == isTaken)
            }
        }
    }

    @Test("base32 is that of RFC 4648, and read as people type it")
    func base32() {
        for (plain, text) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")] {
            #expect(Base32.text(Array(plain.utf8)) == text)
            #expect(Base32.bytes(text.lowercased().map { "\($0)-" }.joined() + " ") == Array(plain.utf8))
        }
        #expect(Base32.bytes("M1") == nil)
    }

    @Test("secrets are equal when every byte is, wherever they differ")
    func compare() {
        let secret = (0..<32).map { UInt8($0) }
        #expect(Secrets.areEqual(secret, secret) && !Secrets.areEqual(secret, []) && !Secrets.areEqual(secret, secret + [0]))
        for place in secret.indices {
            var other = secret
            other[place] ^= 0x80
            #expect(!Secrets.areEqual(secret, other))
        }
    }

    @Test("what is kept of a password names its cost, differs each time, and is not the password")
    func kept() async throws {
        let (cheap, usual) = (Passwords(cost: .init(logRounds: 4, parallelism: 1)), Passwords())
        let kept = try await cheap.keep("correct horse", salt: Array(repeating: 7, count: 16))
        #expect(kept.hasPrefix("$scrypt$ln=4,r=8,p=1$") && !kept.contains("horse"))
        #expect(usual.cost == .init(logRounds: 15, blockSize: 8, parallelism: 3))
        // What was kept at another cost is still right; nothing kept, and what cannot be read, never is.
        #expect(try await Passwords(cost: .init(logRounds: 5, parallelism: 2)).isRight("correct horse", kept: kept))
        // U+0065 U+0301 and U+00E9 are one letter from two keyboards.
        let accented = try await cheap.keep("caf\u{E9} correct", salt: [1])
        #expect(try await cheap.isRight("cafe\u{301} correct", kept: accented))
        for wrong in [nil, "", "$scrypt$ln=4,r=8,p=1$AA==$"] { #expect(try await !cheap.isRight("correct horse", kept: wrong)) }
        #expect(try await !cheap.isRight("Correct horse", kept: kept))
    }

    @Test("a password is set, signs in, and is refused like an unknown address where it is wrong", arguments: TestEngine.allCases)
    func signIn(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.person("Olivia", .owner)
            let (browser, other) = (Visitor(api), Visitor(api))
            for visitor in [browser, other] { try await visitor.signIn("olivia@studio.example", in: studio) }
            _ = try await browser.get("/account")
            for poor in ["short", "olivia olivia olivia", "aaaaaaaaaaaaaaaa"] {
                #expect(try await browser.submit("/account/password", ["password": poor]).expecting(422).text.contains("Choose 12 to 200"))
            }
            try await browser.submit("/account/password", ["password": "three green apples "]).expecting(200)
            // All other browsers are signed out, and the password is nowhere.
            let statuses = [try await other.get("/account").status, try await browser.get("/account").status]
            #expect(statuses == [303, 200])
            #expect(try !studio.database.rows("SELECT * FROM access_person").description.contains("apples"))
            try await browser.submit("/account/password", ["password": "four green apples", "current": "wrong"]).expecting(403)

            func tryIn(_ email: String, _ password: String) async throws -> Reply {
                let visitor = Visitor(api)
                _ = try await visitor.get("/sign-in/password")
                return try await visitor.submit("/sign-in/password", ["email": email, "password": password])
            }
            #expect(try await tryIn("Olivia@studio.example", "three green apples ").location == "/desk")
            let (wrong, unknown) = (try await tryIn("olivia@studio.example", "three green apples"), try await tryIn("nobody@studio.example", "x"))
            #expect(wrong.status == 403 && unknown.status == 403)
            #expect(wrong.text.contains("do not go together") && unknown.text.contains("do not go together"))
            // Ten in a quarter of an hour, and then not even the right one.
            for _ in 1...20 { _ = try await tryIn("olivia@studio.example", "guess") }
            let late = try await tryIn("olivia@studio.example", "three green apples ")
            #expect(late.status == 429 && late.headers[.retryAfter] != nil)
        }
    }

    @Test("with codes on, link and password alone open nothing; a code works once, and a recovery code in its place", arguments: TestEngine.allCases)
    func codes(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.person("Olivia", .owner)
            let browser = Visitor(api)
            try await browser.signIn("olivia@studio.example", in: studio)
            let setup = try await browser.get("/account/codes").expecting(200)
            let shown = try #require(setup.text.firstMatch(of: /<code>([^<]+)<\/code>/)).1
            let secret = try #require(Base32.bytes(String(shown)))
            func code(_ shift: Int64 = 0) -> String { OneTimeCode.code(secret, step: studio.clock.now.seconds / 30 + shift) }
            try await browser.submit("/account/codes", ["secret": String(shown), "code": "000000"]).expecting(403)
            let on = try await browser.submit("/account/codes", ["secret": String(shown), "code": code()]).expecting(200)
            let recovery = on.text.matches(of: /<code>([^<]+)<\/code>/).map { String($0.1) }
            #expect(Set(recovery).count == 10)
            #expect(try !studio.database.rows("SELECT * FROM access_recovery_code").description.contains(recovery[0]))

            let second = Visitor(api)
            #expect(try await second.signIn("olivia@studio.example", in: studio).location == "/sign-in/code?return=%2F")
            let half = second.cookies["carnet"]
            #expect(try await second.get("/account").status == 303)
            _ = try await second.get("/sign-in/code").expecting(200)
            // The code that turned them on was used by that.
            try await second.submit("/sign-in/code", ["code": code()]).expecting(403)
            studio.clock.advance(seconds: 30)
            #expect(try await second.submit("/sign-in/code", ["code": code()]).expecting(303).location == "/desk")
            #expect(second.cookies["carnet"] != half)
            #expect(try await second.get("/account").status == 200)

            let third = Visitor(api)
            for (typed, status) in [(code(), 403), (recovery[3].lowercased(), 303)] {
                try await third.signIn("olivia@studio.example", in: studio)
                _ = try await third.get("/sign-in/code")
                try await third.submit("/sign-in/code", ["code": typed]).expecting(status)
            }
            try await third.submit("/account/codes/off", ["code": recovery[3]]).expecting(403)
            _ = try await third.get("/account")
            try await third.submit("/account/codes/off", ["code": recovery[4]]).expecting(200)
            #expect(try await Visitor(api).signIn("olivia@studio.example", in: studio).location == "/desk")
        }
    }

    @Test("an owner takes away what somebody has lost: then a link signs her in, and nothing else", arguments: TestEngine.allCases)
    func reset(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sam = try await studio.person("Sam", .staff)
            let browser = Visitor(api)
            try await browser.signIn("sam@studio.example", settingPassword: "three green apples", in: studio)
            let setup = try await Account(studio.studio).newCodes(of: sam.id)
            let code = OneTimeCode.code(try #require(Base32.bytes(setup.secret)), step: studio.clock.now.seconds / 30)
            _ = try await Account(studio.studio).turnCodesOn(secret: setup.secret, code: code, of: sam.id)

            let left = try await api.post("/people/\(sam.id)/reset", [:]).expecting(200)
            #expect(left["has_password"] == false && left["uses_codes"] == false)
            #expect(try await browser.get("/account").status == 303)
            try await Visitor(api).submit("/sign-in/password", ["email": "sam@studio.example", "password": "three green apples"]).expecting(403)
            #expect(try await Visitor(api).signIn("sam@studio.example", in: studio).location == "/desk")
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String { bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
