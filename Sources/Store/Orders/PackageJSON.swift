import Domain
import Foundation
import Synchronization

/// The column `package_metadata`.
///
/// A package that is sold a thousand times has the same text a thousand times, so a text is parsed once and remembered.
enum PackageJSON {
    private static let remembered = Mutex<[String: PackageMetadata]>([:])
    private static let most = 1000

    static func read(_ text: String) throws -> PackageMetadata {
        if let known = remembered.withLock({ $0[text] }) { return known }
        let package = try JSONDecoder().decode(PackageMetadata.self, from: Data(text.utf8))
        remembered.withLock {
            if $0.count >= most { $0.removeAll() }
            $0[text] = package
        }
        return package
    }

    static func text(_ package: PackageMetadata) -> String {
        var json = JSONWriter()
        json.package(package)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension JSONWriter {
    /// What a package contained when it was sold, as it is kept and as it is answered.
    public mutating func package(_ package: PackageMetadata) {
        object { json in
            json.field("package_type", package.packageType)
            json.field("package_service_id", package.packageServiceID)
            json.field("package_name", package.packageName)
            json.field("total_sessions", package.totalSessions)
            json.field("session_value_cents", package.sessionValueCents)
            json.field("allocation", package.allocation)
            json.field("bonus_sessions", package.bonusSessions)
            json.items(package.items)
        }
    }

    /// The lines of a package.
    mutating func items(_ items: [PackageMetadata.Item]) {
        field("items") { json in
            json.array(items) { json, item in
                json.object { json in
                    json.field("service_id", item.serviceID)
                    json.field("service_name", item.serviceName)
                    json.field("quantity", item.quantity)
                    json.field("duration_minutes", item.durationMinutes)
                }
            }
        }
    }
}
