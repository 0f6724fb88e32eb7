import Domain
import Foundation
import Testing

@Suite("What an order keeps of a package")
struct PackageMetadataTests {
    @Test("the note's package: three sessions of 166.67, its items in their order")
    func note() throws {
        let package = try #require(PackageMetadata(selling: wellness, for: 50_000, sessions: 3))
        #expect(package.packageType == "package")
        #expect(package.packageServiceID == 12)
        #expect(package.packageName == "Wellness Package")
        #expect(package.totalSessions == 3)
        #expect(package.sessionValueCents == 16_667)
        #expect(package.allocation == "equal")
        #expect(package.items.map(\.serviceName) == ["Yoga", "Massage", "Breathwork"])
        #expect(package.items.map(\.serviceID) == [7, 8, 9])
        #expect(package.items.map(\.durationMinutes) == [60, 60, 45])
        #expect(package.items.map(\.quantity) == [1, 1, 1])
    }

    @Test("the share is rounded half up")
    func rounding() {
        let table: [(Int64, Int, Int64)] = [(50_000, 3, 16_667), (50_000, 6, 8_333), (5, 2, 3), (7, 2, 4), (1, 3, 0), (0, 3, 0), (60_000, 12, 5_000)]
        for (cents, sessions, share) in table {
            let package = PackageMetadata(selling: offer(.package, cents, of: [(part(7), sessions)]), for: cents, sessions: sessions)
            #expect(package?.sessionValueCents == share, "\(cents) over \(sessions)")
        }
    }

    @Test("a bundle records its bonus sessions and counts them")
    func bundle() {
        let package = PackageMetadata(selling: offer(.bundle, 60_000, bonus: 2, of: [(part(1), 10)]), for: 60_000, sessions: 12)
        #expect(package?.packageType == "bundle")
        #expect(package?.bonusSessions == 2)
        #expect(package?.totalSessions == 12)
        #expect(package?.items.map(\.quantity) == [10])
    }

    @Test("what is not made of items has none")
    func none() {
        #expect(PackageMetadata(selling: offer(.session, of: [(part(7), 1)]), for: 6_000, sessions: 1) == nil)
        #expect(PackageMetadata(selling: wellness, for: 50_000, sessions: 0) == nil)
    }

    @Test("it is kept under the names of the API and reads back the same")
    func coding() throws {
        let package = try #require(PackageMetadata(selling: wellness, for: 50_000, sessions: 3))
        let data = try JSONEncoder().encode(package)
        #expect(try JSONDecoder().decode(PackageMetadata.self, from: data) == package)
        let object = try JSONSerialization.jsonObject(with: data)
        let fields = try #require(object as? [String: Any])
        #expect(
            fields.keys.sorted() == [
                "allocation", "bonus_sessions", "items", "package_name", "package_service_id", "package_type", "session_value_cents",
                "total_sessions",
            ])
        let item = try #require((fields["items"] as? [[String: Any]])?.first)
        #expect(item.keys.sorted() == ["duration_minutes", "quantity", "service_id", "service_name"])
    }
}
