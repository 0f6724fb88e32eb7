import ArgumentParser
import Domain
import Foundation
import Logging
import Store
import UseCases

/// Where the program is put together: what is real on the outside, and the records on the inside.
enum Composition {
    /// - Parameters:
    ///   - testPayments: whether the test card provider may be used
    ///   - baseURL: the address that clients use; nil where nobody can pay, as in a command that only looks
    ///   - mail: how mail leaves; none does from a command that ends
    static func studio(
        _ store: Store, settings: Settings, testPayments: Bool, baseURL: String? = nil, mail: MailSettings.Way = .none
    ) throws -> Studio {
        var logger = Logger(label: "carnet")
        logger.logLevel = try settings.logLevel
        var providers: [PaymentProviderName: any PaymentProvider] = [:]
        if testPayments { providers[.test] = TestPaymentProvider(store: store) }
        if let baseURL, let stripe = try StripeSettings(settings, baseURL: baseURL) {
            providers[.stripe] = StripeProvider(stripe, logger: logger)
        }
        let allowPrivate = try settings.truth("allow.private.addresses")
        let outside = Outside(now: System.now, randomBytes: System.randomBytes, zones: TimeZones(), businessZone: try settings.zone,
            providers: providers,
            calendars: HTTPCalendarSource(allowPrivate: allowPrivate), webhooks: HTTPWebhookSender(allowPrivate: allowPrivate), mail: mail.transport(store))
        return Studio(store: store, outside: outside, logger: logger)
    }

    /// Opens the database of the settings; the folder of a SQLite file is made if need be.
    static func open(_ settings: Settings, isBulk: Bool = false) throws -> Store {
        let url = try settings.databaseURL
        if case .sqlite(let path) = url {
            // People's data and money: nobody else on the machine reads the files that are made from here on.
            umask(0o077)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        var options = Store.Options()
        options.connections = try settings.number("database.connections", default: 10, in: 1...200)
        options.isBulk = isBulk
        options.groupCommit = settings["group.commit"] != "off"
        return try Store(url, options: options)
    }

    /// Opens the database, runs `body`, and closes it again however `body` ends.
    static func withStudio<T>(_ options: CommonOptions, testPayments: Bool = false, isBulk: Bool = false, _ body: (Studio) async throws -> T) async throws -> T {
        let settings = try await Settings(options)
        let store = try open(settings, isBulk: isBulk)
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

extension StripeSettings {
    /// Nil where no key is set.
    fileprivate init?(_ settings: Settings, baseURL: String) throws {
        let secrets = (settings["stripe.webhook.secret"] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let key = settings["stripe.secret.key"] else {
            guard secrets.isEmpty else { throw ValidationError("CARNET_STRIPE_WEBHOOK_SECRET goes with CARNET_STRIPE_SECRET_KEY, which is not set") }
            return nil
        }
        var base = settings["stripe.api.base"] ?? "https://api.stripe.com"
        while base.hasSuffix("/") { base.removeLast() }
        guard base.hasPrefix("https://") || base.hasPrefix("http://") else {
            throw ValidationError("CARNET_STRIPE_API_BASE must begin with https:// or http://; it is \(base)")
        }
        guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError("CARNET_STRIPE_SECRET_KEY must be a key of Stripe's, like sk_live_…, without blanks")
        }
        self.init(secretKey: key, apiBase: base, webhookSecrets: secrets.filter { !$0.isEmpty }, baseURL: baseURL)
    }
}
