/// The part of an address that names a service, as in `/wellness-package`.
public enum Slug {
    /// 1 to 80 of a–z, 0–9 and single hyphens between them.
    public static func isValid(_ text: String) -> Bool {
        (1...80).contains(text.utf8.count) && text.first != "-" && text.last != "-" && !text.contains("--")
            && text.utf8.allSatisfy { ("a"..."z").contains(Unicode.Scalar($0)) || ("0"..."9").contains(Unicode.Scalar($0)) || $0 == UInt8(ascii: "-") }
    }

    /// A slug made from a name: `Wellness Package` gives `wellness-package`; `service` where nothing is left.
    public static func made(from name: String) -> String {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
            if slug.utf8.count == 72 { break }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? "service" : slug
    }
}
