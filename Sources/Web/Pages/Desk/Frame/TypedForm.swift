import Domain
import Foundation

/// Reads what was typed into a form, field by field, and notes in the viewer's words what cannot be read.
struct TypedForm {
    let values: FormValues
    private let texts: DeskFormTexts
    private(set) var errors = FormErrors()

    init(_ desk: Desk) {
        values = desk.visit.form
        texts = desk.texts.deskForm
    }

    mutating func fault(_ field: String, _ text: String) {
        if errors[field] == nil { errors.add(field, text) }
    }

    /// A text that must be there.
    mutating func text(_ field: String) -> String {
        if values[field] == nil { fault(field, texts.isNeeded) }
        return values[field] ?? ""
    }

    /// A box that was ticked.
    func isTicked(_ field: String) -> Bool { values[field] == "yes" }

    /// A whole number; nil where nothing was typed.
    mutating func number(_ field: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let text = values[field] else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            fault(field, texts.fromTo(bounds.lowerBound, bounds.upperBound))
            return nil
        }
        return number
    }

    /// A whole number that must be there; a stand-in where it is not.
    mutating func neededNumber(_ field: String, in bounds: ClosedRange<Int>) -> Int {
        if values[field] == nil { fault(field, texts.fromTo(bounds.lowerBound, bounds.upperBound)) }
        return number(field, in: bounds) ?? bounds.lowerBound
    }

    /// An amount of money, `500`, `500.50` or `500,50`, in minor units; a stand-in where it cannot be read.
    mutating func cents(_ field: String, _ currency: Currency, from least: Int64 = 0) -> Int64 {
        if let cents = values[field].flatMap({ Money(typed: $0, currency)?.cents }), cents >= least { return cents }
        fault(field, texts.amount)
        return least
    }

    /// A day; nil where nothing was typed, or nothing that can be read.
    mutating func date(_ field: String) -> CivilDate? {
        guard let text = values[field] else { return nil }
        if let date = CivilDate(text), (2000...9990).contains(date.year) { return date }
        fault(field, texts.date)
        return nil
    }

    /// A time of the day in minutes, `9:30` or `09:30`; nil where nothing was typed, or nothing that can be read.
    mutating func minute(_ field: String) -> Int? {
        guard let text = values[field] else { return nil }
        if let minute = Self.minute(text) { return minute }
        fault(field, texts.time)
        return nil
    }

    /// A day and a time by the clocks of a zone, both of which must be there.
    mutating func moment(_ dateField: String, _ timeField: String, in zone: ZoneRules) -> Instant? {
        if values[dateField] == nil { fault(dateField, texts.date) }
        if values[timeField] == nil { fault(timeField, texts.time) }
        guard let date = date(dateField), let minute = minute(timeField) else { return nil }
        if let moment = zone.moment(date, minute: minute) { return moment }
        fault(timeField, texts.leaptOver)
        return nil
    }

    private static func minute(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{1,2})[:.]([0-9]{2})(?::00)?/), let hour = Int(match.1), let minute = Int(match.2),
            hour <= 24, minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}

extension FormErrors {
    /// What a use case refused: faults beside their fields, and a refusal under a field of its own; whatever else it is, is
    /// thrown on, as what is not there and what is forbidden are.
    init(desk error: any Error, at field: String, _ desk: Desk, names: [String: String] = [:]) throws {
        self.init()
        switch error {
        case let input as InvalidInput:
            for fault in input.faults {
                let place = fault.path.first ?? field
                add(names[place] ?? place, desk.texts.deskForm.fault(place) ?? fault.detail)
            }
        case let refusal as any Refusal where refusal.code != .notFound && refusal.code != .forbidden:
            add(field, desk.texts.problems.sentence(refusal))
        default: throw error
        }
    }
}
