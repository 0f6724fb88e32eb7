/// Looks over the bytes of a body before they are decoded, for what Foundation's decoder lets pass: values nested without
/// end, and a comma before a closing bracket (which RFC 8259 does not know).
enum JSONShape {
    /// False where the text cannot be JSON as Carnet takes it. True does not yet mean that it is.
    static func isAcceptable(_ bytes: [UInt8]) -> Bool {
        var depth = 0
        var isInString = false
        var isEscaped = false
        var lastWasComma = false
        for byte in bytes {
            if isInString {
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isInString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth > Limits.jsonDepth { return false }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if lastWasComma || depth < 0 { return false }
            default: break
            }
            lastWasComma = byte == UInt8(ascii: ",")
        }
        return depth == 0 && !isInString
    }
}
