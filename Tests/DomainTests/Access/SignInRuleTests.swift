import Domain
import Testing

@Suite("The rules of signing in")
struct SignInRuleTests {
    @Test("the way back never leads to another site")
    func returnPath() {
        for good in ["/", "/account", "/p/5-elena?x=1&y=%2F", "/a//b"] { #expect(ReturnPath(good)?.text == good) }
        for bad in ["", "account", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/a\u{0}", "/\t/evil.example", "/é", "/a\\b"] {
            #expect(ReturnPath(bad) == nil, "\(bad)")
        }
        #expect(ReturnPath("/" + String(repeating: "a", count: 2000)) == nil)
        #expect(ReturnPath.checked("//evil.example") == "/" && ReturnPath.checked(nil, or: "/x") == "/x")
    }

    @Test("what somebody may do follows from her role, the same as with a key")
    func callers() throws {
        func caller(_ role: Person.Role, _ practitioner: ID<Practitioner>? = nil) throws -> Caller {
            let email = try #require(EmailAddress("ada@example.com"))
            let profile = PersonProfile(email: email, name: "Ada", role: role, practitionerID: practitioner)
            return Person(
                id: ID(3), profile: profile, hasPassword: false, usesCodes: false, disabledAt: nil, createdAt: Instant(seconds: 0)
            ).caller
        }
        #expect(try caller(.owner) == Caller(.admin, as: .person(ID(3)), isOwner: true))
        #expect(try [caller(.owner), caller(.admin)].map(\.isOwner) == [true, false])
        #expect(try caller(.practitioner, ID(5)).role == .practitioner(ID(5)))
        #expect(try caller(.staff).runs(ID(5)) && caller(.staff).role != .admin)
        #expect(try caller(.practitioner) == .nobody)
        #expect(Caller(.admin).isOwner && !Caller(.admin, as: .key(ID(1))).isOwner && !Caller(.staff).isOwner)
    }

    @Test("tries are counted in windows of the clock, and one too many hears when the next window begins")
    func limits() throws {
        let now = Instant(seconds: 3605)
        #expect(TryLimit.links.window(now) == Instant(seconds: 3600))
        try TryLimit.links.check(TryLimit.links.most, now)
        #expect(throws: TooManyTries(seconds: 3595)) { try TryLimit.links.check(TryLimit.links.most + 1, now) }
    }

    @Test("a change says what differs, in the order of what is there now")
    func changes() {
        let changes = AuditChange.between(["a": "1", "b": nil, "c": "3"], ["a": "1", "b": "2", "c": nil])
        #expect(changes == [AuditChange("b", after: "2"), AuditChange("c", before: "3")])
        #expect(AuditChange.all(["a": "1", "b": nil]) == [AuditChange("a", after: "1")])
    }
}
