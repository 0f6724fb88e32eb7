import ArgumentParser
import Domain
import Store
import UseCases

/// `carnet slots`
struct Slots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show when a service can be booked.",
        discussion: """
            For a week from today:     carnet slots --service 7
            For other days:            carnet slots --service 7 --from 2026-12-01 --to 2026-12-14
            As a client far away sees: carnet slots --service 7 --time-zone Asia/Tokyo

            It works on a copy of a SQLite file, so a server may be using it.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The service, by its number.") var service: Int64
    @Option(help: "The first day, like 2026-12-01; today if left out.") var from: String?
    @Option(help: "The last day, at most 92 days; a week if left out.") var to: String?
    @Option(help: "The zone of the days and times, like Europe/Berlin; the practitioner's if left out.") var timeZone: String?
    @Option(help: "Only this practitioner, by number; anyone who delivers the service if left out.") var practitionerID: Int64?
    @Flag(help: "What staff can book: without minimum notice and booking window.") var staff = false

    func run() async throws {
        let first = try day(from, "--from"), last = try day(to, "--to")
        if first == nil, last != nil { throw ValidationError("--to goes with --from: say both, or only --from for a week.") }
        if let first, let last, last < first { throw ValidationError("--to must not be before --from.") }
        let request = FindSlots.Request(
            days: first.map { $0...(last ?? $0.adding(days: 6)) }, timeZone: timeZone, practitioner: practitionerID.map { ID($0) },
            viewpoint: staff ? .staff : .client)
        let settings = try await Settings(common)
        try await Store.rehearse(try settings.databaseURL) { store in
            let studio = try Composition.studio(store, settings: settings, testPayments: false)
            do {
                let found = try await ReadServices(studio)(ID(service), by: Caller(.admin))
                let answer = try await FindSlots(studio)(service: ID(service), request, by: Caller(.admin))
                print(SlotTable(name: found.offer.name, answer: answer).text)
            } catch let refusal as any Refusal {
                throw ValidationError(refusal.detail)
            } catch let input as InvalidInput {
                throw ValidationError(input.faults.map { "\($0.path.joined(separator: ".")) \($0.detail)" }.joined(separator: "; "))
            }
        }
    }

    private func day(_ text: String?, _ option: String) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else { throw ValidationError("\(option) must be a day, like 2026-12-01; it is \(text)") }
        return day
    }
}
