import Domain
import Foundation
import Logging
import Store
import UseCases

/// Where the program is put together: what is real on the outside, and the records on the inside.
enum Composition {
    /// - Parameter testPayments: whether the test card provider may be used
    static func studio(_ store: Store, settings: Settings, testPayments: Bool) throws -> Studio {
        var logger = Logger(label: "carnet")
        logger.logLevel = try settings.logLevel
        var providers: [PaymentProviderName: any PaymentProvider] = [:]
        if testPayments { providers[.test] = TestPaymentProvider(store: store) }
        let allowPrivate = try settings.truth("allow.private.addresses")
        let outside = Outside(now: System.now, randomBytes: System.randomBytes, zones: TimeZones(), providers: providers,
            calendars: HTTPCalendarSource(allowPrivate: allowPrivate), webhooks: HTTPWebhookSender(allowPrivate: allowPrivate))
        return Studio(store: store, outside: outside, logger: logger)
    }

    /// Opens the database of the settings; the folder of a SQLite file is made if need be.
    static func open(_ settings: Settings) throws -> Store {
        let url = try settings.databaseURL
        if case .sqlite(let path) = url {
            // People's data and money: nobody else on the machine reads the files that are made from here on.
            umask(0o077)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        var options = Store.Options()
        options.connections = try settings.number("database.connections", default: 10, in: 1...200)
        options.groupCommit = settings["group.commit"] != "off"
        return try Store(url, options: options)
    }

    /// Opens the database, runs `body`, and closes it again however `body` ends.
    static func withStudio<T>(_ options: CommonOptions, testPayments: Bool = false, _ body: (Studio) async throws -> T) async throws -> T {
        let settings = try await Settings(options)
        let store = try open(settings)
        do {
            let value = try await body(studio(store, settings: settings, testPayments: testPayments))
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}
