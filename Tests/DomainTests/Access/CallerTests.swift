import Domain
import Testing

@Suite("Who may do what")
struct CallerTests {
    private let admin = Caller(.admin)
    private let elena = Caller(.practitioner(ID(5)))
    private let maya = Caller(.practitioner(ID(1)))
    private let ada = Caller(.client(ID(9)))
    private let bea = Caller(.client(ID(10)))

    @Test("an order of practitioner 5 and client 9 is seen by those two and by admins")
    func sees() {
        let callers = [admin, elena, maya, ada, bea]
        #expect(callers.map { $0.sees(practitioner: ID(5), client: ID(9)) } == [true, true, false, true, false])
        // A client is not taken for the practitioner with the same number.
        #expect(!Caller(.client(ID(5))).sees(practitioner: ID(5), client: ID(9)))
        #expect(!Caller(.practitioner(ID(9))).sees(practitioner: ID(5), client: ID(9)))
    }

    @Test("a practice is run by its practitioner and by admins")
    func runs() {
        #expect([admin, elena, maya, ada].map { $0.runs(ID(5)) } == [true, true, false, false])
        #expect([admin, elena, ada].map(\.isStaff) == [true, true, false])
    }

    @Test("the refusals say what is missing, the greatest first")
    func requirements() throws {
        try admin.requireAdmin()
        try elena.requireStaff()
        try elena.requireRunning(ID(5))
        #expect(throws: Forbidden.adminsOnly) { try elena.requireAdmin() }
        #expect(throws: Forbidden.staffOnly) { try ada.requireStaff() }
        #expect(throws: Forbidden.staffOnly) { try ada.requireRunning(ID(5)) }
        #expect(throws: Forbidden.anothersPractice) { try maya.requireRunning(ID(5)) }
    }

    @Test("no two callers share a space of idempotency keys")
    func scopes() {
        let scopes = [admin, elena, maya, ada, Caller(.client(ID(5)))].map(\.scope)
        #expect(Set(scopes).count == scopes.count)
    }
}
