/// The text of a statement as the key of a prepared one.
///
/// Texts have thousands of characters and are looked up for every statement of every request: this hashes a few words of a
/// text instead of all, and compares all of it only with the one that is found.
struct StatementText: Hashable {
    let text: String

    /// The text with `$1`, `$2`, … for its question marks, as PostgreSQL wants it.
    var numbered: String {
        var numbered = ""
        for (index, part) in text.split(separator: "?", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { numbered += "$\(index)" }
            numbered += part
        }
        return numbered
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { utf8 in
            hasher.combine(utf8.count)
            guard utf8.count >= 8 else { return hasher.combine(bytes: UnsafeRawBufferPointer(utf8)) }
            let bytes = UnsafeRawBufferPointer(utf8)
            let step = max(8, utf8.count / 12)
            for place in stride(from: 0, through: utf8.count - 8, by: step) {
                hasher.combine(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
        }
    }
}
