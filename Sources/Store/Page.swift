import Domain

/// A part of a list, and where the next part begins.
public struct Page<Item: Sendable, Mark: Sendable>: Sendable {
    public let items: [Item]
    /// The place of the last item; nil where nothing follows.
    public let next: Mark?

    /// From up to `limit + 1` items: the one too many says only that there is more.
    init(_ found: [Item], limit: Int, mark: (Item) -> Mark) {
        items = Array(found.prefix(limit))
        next = found.count > limit ? items.last.map(mark) : nil
    }

    /// The same part of the list, its items shown in another way.
    public func map<Other: Sendable>(_ change: (Item) -> Other) -> Page<Other, Mark> {
        Page<Other, Mark>(items: items.map(change), next: next)
    }

    private init(items: [Item], next: Mark?) {
        self.items = items
        self.next = next
    }
}

/// Which part of a list is wanted.
public struct PageRequest<Mark: Sendable>: Sendable {
    /// 1 to 100.
    public let limit: Int
    /// The place after which to begin; nil for the beginning.
    public let after: Mark?

    public init(limit: Int, after: Mark?) {
        self.limit = limit
        self.after = after
    }
}

/// Conditions of a `WHERE`, joined by AND.
struct Conditions {
    private var parts: [SQL] = []

    mutating func add(_ condition: SQL) { parts.append(condition) }

    /// ` WHERE a AND b`, or nothing.
    var clause: SQL {
        var clause: SQL = ""
        for (number, part) in parts.enumerated() { clause += number == 0 ? " WHERE \(sql: part)" : " AND \(sql: part)" }
        return clause
    }
}
