import CarnetTesting
import Domain
import Foundation
import Testing
import UseCases

/// A race of many clients, all starting at once, run as often as `CARNET_RACES` says: five times if it says nothing.
enum Race {
    static let rounds = ProcessInfo.processInfo.environment["CARNET_RACES"].flatMap { Int($0) } ?? 5

    /// Lets everybody run; how each fared, in no order.
    static func run<T: Sendable>(_ runners: [@Sendable () async throws -> T]) async -> [Result<T, any Error>] {
        await withTaskGroup(of: Result<T, any Error>.self) { group in
            for runner in runners {
                group.addTask {
                    do { return .success(try await runner()) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension [Result<Booking, any Error>] {
    /// The one who won, where every other was told one of these refusals.
    func winner(others: Set<RefusalCode>, sourceLocation: SourceLocation = #_sourceLocation) throws -> Booking {
        var winners = [Booking]()
        for result in self {
            switch result {
            case .success(let booking): winners.append(booking)
            case .failure(let error):
                let code = (error as? any Refusal)?.code
                #expect(code.map(others.contains) == true, "\(error)", sourceLocation: sourceLocation)
            }
        }
        #expect(winners.count == 1, sourceLocation: sourceLocation)
        return try #require(winners.first, sourceLocation: sourceLocation)
    }
}

extension TestStudio {
    /// Pairs of live sessions of one practitioner that meet, as plain SQL has it: there are none.
    func overlaps() throws -> Int {
        try database.number(
            """
            SELECT COUNT(*) FROM bookings_booking a JOIN bookings_booking b ON a.practitioner_id = b.practitioner_id AND a.id < b.id
            WHERE a.busy_start < b.busy_end AND b.busy_start < a.busy_end AND a.group_date_id IS NULL AND b.group_date_id IS NULL
              AND a.status NOT IN ('draft', 'canceled', 'expired') AND b.status NOT IN ('draft', 'canceled', 'expired')
            """)
    }

    /// Dates of groups with more live sessions than seats: there are none.
    func oversold() throws -> Int {
        try database.number(
            """
            SELECT COUNT(*) FROM services_group_date g WHERE g.seats < (
                SELECT COUNT(*) FROM bookings_booking b
                WHERE b.group_date_id = g.id AND b.status NOT IN ('draft', 'canceled', 'expired'))
            """)
    }
}
