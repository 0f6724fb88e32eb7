/// A dump of the old system as SQL text: tables, and their rows as `INSERT` or as `COPY … FROM stdin`. Needs no PostgreSQL.
final class DumpLegacySource: LegacySource {
    let name: String
    private let path: String
    private var scanner: DumpScanner
    private var columnsOf: [String: [String]] = [:]
    private var numbers: [String: Int] = [:]
    private var tables: [LegacyTable] = []
    private var skipping: [Int] = []
    private var rows = Rows.none

    /// The rows that the scanner stands before.
    private enum Rows {
        case none
        /// Where in a row each column is that is wanted.
        case inserted(table: Int, places: [Int])
        case copied(table: Int, places: [Int])
    }

    init(path: String) throws {
        self.path = path
        name = path
        scanner = try DumpScanner(path: path)
    }

    func shape() throws -> [String: Set<String>] {
        scanner = try DumpScanner(path: path)
        columnsOf = [:]
        var isInTransaction = false
        while case let head = scanner.word().uppercased(), !head.isEmpty || scanner.peek() != nil {
            switch head {
            case "CREATE": createTable()
            case "COPY": skipCopy()
            case "": if !scanner.take(";") { scanner.take() }
            case "BEGIN", "COMMIT":
                isInTransaction = head == "BEGIN"
                scanner.skipStatement()
            default: scanner.skipStatement()
            }
        }
        // One that was cut off between two tables looks like one without the others' rows.
        guard !isInTransaction, !scanner.isPgDump || scanner.isComplete else {
            throw LegacyFault("\(path) ends at line \(scanner.line), before its end was written. Is the dump whole?")
        }
        return columnsOf.mapValues(Set.init)
    }

    func begin(_ tables: [LegacyTable], skipping: [Int]) throws {
        self.tables = tables
        self.skipping = skipping
        numbers = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.source, $0) })
        scanner = try DumpScanner(path: path)
        rows = .none
    }

    func next() throws -> LegacyRow? {
        while true {
            let row: LegacyRow?
            switch rows {
            case .none:
                guard try findRows() else { return nil }
                continue
            case .inserted(let table, let places):
                row = try insertedRow(table, places)
                if !scanner.take(",") {
                    scanner.skipStatement()
                    rows = .none
                }
            case .copied(let table, let places): row = try copiedRow(table, places)
            }
            guard let row else { continue }
            if skipping[row.table] == 0 { return row }
            skipping[row.table] -= 1
        }
    }

    /// Goes to the next statement that brings rows of a table that is wanted. False at the end of the dump.
    private func findRows() throws -> Bool {
        while case let head = scanner.word().uppercased(), !head.isEmpty || scanner.peek() != nil {
            switch head {
            case "INSERT", "COPY":
                if head == "INSERT" { _ = scanner.word() }
                let name = scanner.word()
                let columns = scanner.names() ?? columnsOf[name] ?? []
                guard let table = numbers[name] else {
                    if head == "COPY" { skipCopy() } else { scanner.skipStatement() }
                    continue
                }
                let places = try tables[table].columns.map { column in
                    guard let place = columns.firstIndex(of: column.source) else {
                        throw LegacyFault("\(path), line \(scanner.line): rows of \(name) come without \(column.source)")
                    }
                    return place
                }
                if head == "COPY" {
                    scanner.skipStatement()
                    _ = scanner.wholeLine()
                    rows = .copied(table: table, places: places)
                } else {
                    guard scanner.word().uppercased() == "VALUES" else {
                        throw LegacyFault("\(path), line \(scanner.line): an INSERT without VALUES")
                    }
                    rows = .inserted(table: table, places: places)
                }
                return true
            case "": if !scanner.take(";") { scanner.take() }
            default: scanner.skipStatement()
            }
        }
        return false
    }

    /// Takes the rest of a COPY and the lines that follow it.
    private func skipCopy() {
        scanner.skipStatement()
        _ = scanner.wholeLine()
        while let line = scanner.wholeLine(), line != Array("\\.".utf8) {}
    }

    private func copiedRow(_ table: Int, _ places: [Int]) throws -> LegacyRow? {
        guard let line = scanner.wholeLine() else { throw cutOff(table) }
        if line == Array("\\.".utf8) {
            rows = .none
            return nil
        }
        return try row(table, places, line.withUnsafeBufferPointer(CopyText.values))
    }

    private func insertedRow(_ table: Int, _ places: [Int]) throws -> LegacyRow {
        guard scanner.take("(") else { throw cutOff(table) }
        var values = [String?]()
        repeat { values.append(literal()) } while scanner.take(",")
        guard scanner.take(")") else { throw cutOff(table) }
        return try row(table, places, values)
    }

    private func row(_ table: Int, _ places: [Int], _ values: [String?]) throws -> LegacyRow {
        guard values.count > places.max() ?? 0 else { throw cutOff(table) }
        return LegacyRow(table: table, values: places.map { values[$0] })
    }

    private func cutOff(_ table: Int) -> LegacyFault {
        LegacyFault("\(path), line \(scanner.line): a row of \(tables[table].source) is cut off. Is the dump whole?")
    }

    /// A value of an INSERT: a text in quotes, a number, a word; a cast after it means nothing here.
    private func literal() -> String? {
        scanner.skipBlanks()
        var text: String?
        if scanner.peek() == UInt8(ascii: "'") {
            text = String(decoding: scanner.quoted(), as: UTF8.self)
        } else {
            var bytes = [UInt8]()
            while let byte = scanner.peek(), ![UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "'"), UInt8(ascii: ":")].contains(byte), byte > 32 {
                bytes.append(byte)
                scanner.take()
            }
            let word = String(decoding: bytes, as: UTF8.self)
            if scanner.peek() == UInt8(ascii: "'") {
                text = String(decoding: scanner.quoted(escapes: word.uppercased() == "E"), as: UTF8.self)
            } else {
                text = word.uppercased() == "NULL" ? nil : word
            }
        }
        if scanner.take(":") {
            _ = scanner.take(":")
            _ = scanner.word()
        }
        return text
    }

    /// `CREATE TABLE name (column …, …)`: each part that does not begin with a word of a constraint names a column.
    private func createTable() {
        guard scanner.word().uppercased() == "TABLE" else { return scanner.skipStatement() }
        var name = scanner.word()
        if name.uppercased() == "IF" { (_, _, name) = (scanner.word(), scanner.word(), scanner.word()) }
        guard scanner.take("(") else { return scanner.skipStatement() }
        var columns = [String]()
        repeat {
            let word = scanner.word()
            if !["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE"].contains(word.uppercased()) { columns.append(word) }
            skipPart()
        } while scanner.take(",")
        columnsOf[name] = columns
        scanner.skipStatement()
    }

    /// Takes the rest of a column's description, parentheses within it included.
    private func skipPart() {
        var depth = 0
        while let byte = scanner.peek() {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): _ = scanner.quoted()
            case UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: ";"):
                if depth == 0 { return }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                scanner.take()
            case UInt8(ascii: "("):
                depth += 1
                scanner.take()
            default: scanner.take()
            }
        }
    }
}
