import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Store
import UnixSignals
import UseCases
import Web

/// `carnet serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server until it is told to stop (Ctrl-C, SIGTERM).")

    @OptionGroup var common: CommonOptions

    @Option(help: "The address to listen at. [CARNET_HOST; default 127.0.0.1]")
    var host: String?

    @Option(help: "The port to listen at. [CARNET_PORT; default 8080]")
    var port: String?

    @Option(help: "The address that clients use, as behind a proxy. [CARNET_BASE_URL; default http://HOST:PORT]")
    var baseURL: String?

    @Option(help: "How many proxies of yours stand before the server, whose X-Forwarded-For it believes. [CARNET_TRUSTED_PROXIES; default 0]")
    var trustedProxies: String?

    @Option(help: "The sites that may show the booking pages in a frame, with commas: https://studio.example. [CARNET_EMBED_ORIGINS]")
    var embedOrigins: String?

    @Option(help: "A key that may do everything. Better set as CARNET_ADMIN_KEY: others can see your flags.")
    var adminKey: String?

    @Option(help: "The zone that reports count the business's days in. [CARNET_TIME_ZONE; default that of the first practitioner]")
    var timeZone: String?

    @Option(help: "1 to switch on the test card provider. [CARNET_TEST_PAYMENTS]")
    var testPayments: String?

    @Option(help: "Stripe's secret key, for cards. Better set as CARNET_STRIPE_SECRET_KEY: others can see your flags.")
    var stripeSecretKey: String?

    @Option(help: "What signs Stripe's messages, whsec_…; several with commas. Better set as CARNET_STRIPE_WEBHOOK_SECRET.")
    var stripeWebhookSecret: String?

    @Option(help: "Where Stripe's API is. [CARNET_STRIPE_API_BASE; default https://api.stripe.com]")
    var stripeAPIBase: String?

    @Option(help: "Connections to PostgreSQL. [CARNET_DATABASE_CONNECTIONS; default 10]")
    var databaseConnections: String?

    @Option(help: "1 to let calendars be read at and webhooks sent to private addresses, as within an office. [CARNET_ALLOW_PRIVATE_ADDRESSES]")
    var allowPrivateAddresses: String?

    @Option(help: "The mail server, as smtps://user:password@host. Better set as CARNET_SMTP_URL: others can see your flags.")
    var smtpURL: String?

    @Option(help: "Who mail is from, as 'Studio Sonne <post@studio.example>'. [CARNET_MAIL_FROM]")
    var mailFrom: String?

    @Option(help: "smtp, keep (shown at /dev/mail, nothing is sent), or off. [CARNET_MAIL_DELIVERY; default smtp where CARNET_SMTP_URL is set, keep in a demo, else off]")
    var mailDelivery: String?

    @Option(help: "How many hours before a session its client is reminded. [CARNET_REMINDER_HOURS; default 24]")
    var reminderHours: String?

    @Option(help: "en or de: the language of mail for whoever has none of their own. [CARNET_LANGUAGE; default en]")
    var language: String?

    @Flag(help: "Fill an empty database with the demo studio, and switch on test payments.")
    var demo = false

    func run() async throws {
        let settings = try await Settings(
            common,
            flags: [
                "host": host, "port": port, "base.url": baseURL, "trusted.proxies": trustedProxies, "embed.origins": embedOrigins, "admin.key": adminKey, "time.zone": timeZone,
                "test.payments": testPayments, "database.connections": databaseConnections,
                "allow.private.addresses": allowPrivateAddresses,
                "stripe.secret.key": stripeSecretKey, "stripe.webhook.secret": stripeWebhookSecret, "stripe.api.base": stripeAPIBase,
                "smtp.url": smtpURL, "mail.from": mailFrom, "mail.delivery": mailDelivery, "reminder.hours": reminderHours, "language": language,
            ])
        var server = try CarnetServer.Settings(settings)
        // A demo that nobody gave a key gets one for as long as it runs.
        let ownKey = demo && server.adminKey == nil ? KeyRing.newToken(System.randomBytes) : nil
        server.adminKey = server.adminKey ?? ownKey
        let mail = try MailSettings(settings, isDemo: demo, baseURL: server.baseURL)
        server.keepsMail = mail.way.isKept
        server.isDemo = demo
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let store = try Composition.open(settings)
        do {
            let testPayments = try settings.truth("test.payments")
            let studio = try Composition.studio(store, settings: settings, testPayments: demo || testPayments, baseURL: server.baseURL, mail: mail.way)
            if demo { try await DemoStudio(studio).fillIfEmpty() }
            let welcome = Welcome(database: try settings.databaseURL, demoKey: demo ? .some(ownKey) : nil, server: server, mail: mail.way)
            try await serve(studio, server, mail, metrics, welcome)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    private func serve(
        _ studio: Studio, _ settings: CarnetServer.Settings, _ mail: MailSettings, _ metrics: PrometheusMetrics, _ welcome: Welcome
    ) async throws {
        let server = CarnetServer(studio, settings: settings, metrics: metrics)
        let housekeeping = Housekeeping(
            studio: studio, baseURL: settings.baseURL, reminderHours: studio.outside.mail == nil ? nil : mail.reminderHours)
        let deliveries = Deliveries(studio: studio, mail: MailWriter(house: mail.house, zones: studio.outside.zones))
        let application = server.application(services: [housekeeping, deliveries]) { port in welcome.say(port: port) }
        do {
            try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ValidationError("Something already listens at \(settings.host):\(settings.port). Stop it, or choose another port: --port \(settings.port + 1)")
        }
    }
}

extension CarnetServer.Settings {
    init(_ settings: Settings) throws {
        let host = settings["host"] ?? "127.0.0.1"
        let port = try settings.number("port", default: 8080, in: 0...65_535)
        var base = settings["base.url"] ?? "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(port)"
        while base.hasSuffix("/") { base.removeLast() }
        guard base.hasPrefix("http://") || base.hasPrefix("https://") else {
            throw ValidationError("CARNET_BASE_URL must begin with http:// or https://; it is \(base)")
        }
        self.init(host: host, port: port, baseURL: base, adminKey: settings["admin.key"])
        trustedProxies = try settings.number("trusted.proxies", default: 0, in: 0...10)
        embedOrigins = (settings["embed.origins"] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        for origin in embedOrigins where origin.wholeMatch(of: /https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?/) == nil {
            throw ValidationError("CARNET_EMBED_ORIGINS must name sites like https://studio.example, with commas between them; it names \(origin)")
        }
        allowsPayingLater = settings["pay.later"] != "off"
        guard adminKey.map({ $0.count >= 16 }) ?? true else {
            throw ValidationError("CARNET_ADMIN_KEY must have at least 16 characters; openssl rand -hex 32 makes a good one")
        }
    }
}
