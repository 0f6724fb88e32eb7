/// A password that somebody wants to have. Long is what makes it good; rules about signs make it forgettable (NIST SP 800-63B).
public struct NewPassword: Sendable {
    /// As typed.
    public let text: String

    /// - Throws: `InvalidInput` for what is too short, too long, or plainly hers: her name or address.
    public init(_ text: String, of profile: PersonProfile) throws(InvalidInput) {
        var faults = Faults()
        faults.check((12...200).contains(text.count), "password", detail: "must have 12 to 200 characters; a sentence is a good one")
        let small = text.lowercased()
        let obvious = [profile.email.text, profile.name.lowercased()].contains { !$0.isEmpty && small.contains($0) }
        faults.check(!obvious && Set(small).count > 3, "password", detail: "must not be your name, your address, or one sign again and again")
        try faults.throwIfAny()
        self.text = text
    }
}
