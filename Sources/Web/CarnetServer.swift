import Domain
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UseCases

/// The whole server: every route in one place, and the limits of its connections.
public struct CarnetServer {
    /// Where it listens and what it calls itself.
    public struct Settings: Sendable {
        public var host: String
        /// 0 for any free port.
        public var port: Int
        /// The address that clients use, without a slash at the end.
        public var baseURL: String
        public var adminKey: String?
        /// Whether the checkout page offers to pay on the spot.
        public var allowsPayingLater = true
        /// Whether mail is kept and shown at `/dev/mail` to whoever asks, instead of sent.
        public var keepsMail = false
        /// How many proxies of one's own stand before the server.
        public var trustedProxies = 0
        /// The sites that may show the pages made for that in a frame, each like `https://studio.example`.
        public var embedOrigins: [String] = []
        /// Whether the sign-in page has buttons that let anyone in as somebody of the demo.
        public var isDemo = false

        public init(host: String, port: Int, baseURL: String, adminKey: String?) {
            self.host = host
            self.port = port
            self.baseURL = baseURL
            self.adminKey = adminKey
        }
    }

    private let studio: Studio
    private let settings: Settings
    private let metrics: PrometheusMetrics
    private let endpoints: [Endpoint]
    /// Every page, for those who walk them all.
    let pages: [PageRoute]
    private let keys: KeyRing

    public init(_ studio: Studio, settings: Settings, metrics: PrometheusMetrics) {
        self.studio = studio
        self.settings = settings
        self.metrics = metrics
        keys = KeyRing(studio, adminKey: settings.adminKey)
        endpoints =
            PractitionerEndpoints.all(studio) + ServiceEndpoints.all(studio) + ClientEndpoints.all(studio)
            + PurchaseEndpoints.all(studio, baseURL: settings.baseURL) + BookingEndpoints.all(studio)
            + SchedulingEndpoints.all(studio) + PracticeEndpoints.all(studio) + GroupEndpoints.all(studio)
            + CalendarEndpoints.all(studio, baseURL: settings.baseURL) + RefundEndpoints.all(studio) + EarningEndpoints.all(studio)
            + CouponEndpoints.all(studio) + ReportEndpoints.all(studio) + DocumentEndpoints.all(studio) + KeyEndpoints.all(keys)
            + ProviderMessageEndpoints.all(studio) + WebhookRoutes.all(studio) + PeopleEndpoints.all(studio)
        pages =
            HomePage.routes(studio, isDemo: settings.isDemo) + PractitionerPage.routes(studio) + TimesPage.routes(studio)
            + CheckoutPage(studio: studio, allowsLater: settings.allowsPayingLater, isSecure: settings.baseURL.hasPrefix("https://")).routes
            + CheckoutReturn.routes
            + CarnetRoutes.all(studio, baseURL: settings.baseURL) + Preferences.routes(studio)
            + SignInPages.routes(studio, isDemo: settings.isDemo) + AccountPages.routes(studio)
            + DeskPages.routes(studio, baseURL: settings.baseURL)
            + OwnerPages.routes(studio, keys: keys) + SubscriptionPages.routes(studio)
            + (settings.keepsMail ? KeptMailPages.routes(studio) : [])
    }

    /// The application, ready to run.
    ///
    /// - Parameter onRunning: told the port once it listens
    public func application(
        services: [any ServiceLifecycle.Service] = [], onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let router = Router(context: CarnetContext.self, options: .autoGenerateHeadEndpoints)
        let limiter = RateLimiter(now: studio.outside.now)
        router.add(middleware: SecurityHeaders(isSecure: settings.baseURL.hasPrefix("https://")))
        router.add(middleware: Compression())
        router.add(middleware: Problems(logger: studio.logger))
        let door = PageDoor(studio: studio, settings: settings, limiter: limiter, keys: keys)
        router.add(middleware: NotFoundPages(door: door))
        SystemRoutes(studio: studio, metrics: metrics, description: OpenAPI.document(endpoints)).add(to: router)
        Assets.add(to: router)
        if settings.keepsMail { KeptMailPages.addParts(studio, to: router) }
        door.open(pages, on: router)
        Door(keys: keys, basePath: OpenAPI.basePath, limiter: limiter).open(endpoints, on: router)
        return Application(
            router: router,
            // A connection that says nothing for a minute is closed, a header of 16 kB refused.
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "Carnet"),
            services: services,
            onServerRunning: { [settings] channel in await onRunning(channel.localAddress?.port ?? settings.port) },
            logger: studio.logger)
    }
}
