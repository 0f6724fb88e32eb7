import Domain
import HTTPTypes
import Hummingbird
import Logging
import Store
import UseCases

/// The way from the network to a page: who looks, whether a form comes from our own pages, in which language and zone; and back.
struct PageDoor: Sendable {
    let studio: Studio
    let settings: CarnetServer.Settings
    let limiter: RateLimiter
    /// The keys of the API, which open pages too: what may be seen does not depend on how one came.
    let keys: KeyRing

    /// Adds every page's address, and a plain refusal of other methods.
    func open(_ routes: [PageRoute], on router: Router<CarnetContext>) {
        let pages = Set(routes.filter { $0.method == .get }.map(\.path))
        for (path, group) in Dictionary(grouping: routes, by: \.path) {
            for route in group {
                let depth = route.pageDepth(among: pages)
                router.on(RouterPath(path), method: route.method) { request, context in
                    try await answer(route, depth, request, context).response()
                }
            }
            Door.refuseOtherMethods(group.map(\.method), at: path, on: router)
        }
    }

    /// What went wrong where no page is, as a page.
    func answer(_ error: any Error, to request: Request, _ context: CarnetContext) -> Answer {
        let carried = cookies.read(request.headers[.cookie])
        let browser = Browser(visit: carried.visit ?? "", session: nil, name: "")
        var answer = ProblemPage.answer(error, to: visit(browser, request, context), logger: studio.logger)
        answer.headers.append((.contentSecurityPolicy, SecurityHeaders.pagePolicy(framedBy: [])))
        return answer
    }

    private var cookies: BrowserCookies { BrowserCookies(isSecure: settings.baseURL.hasPrefix("https://")) }

    /// - Parameter depth: how many parts of the address are that of the page
    private func answer(_ route: PageRoute, _ depth: Int, _ request: Request, _ context: CarnetContext) async throws -> Answer {
        let carried = cookies.read(request.headers[.cookie])
        // Every page has a form, and every form a token that follows from what the browser carries: a new one is given something.
        let newVisit = carried.visit == nil ? FormToken.newVisit(studio.outside.randomBytes) : nil
        let browser = Browser(
            visit: carried.visit ?? newVisit ?? "", session: carried.session, name: request.headers[.userAgent] ?? "")
        var visit = visit(browser, request, context, depth)
        var answer: Answer
        do {
            if route.method == .post { visit.form = try await FormBody.read(request) }
            visit.viewer = try await viewer(request, browser)
            let quota = try limiter.take(route.limit, by: context.clientAddress(request, behind: settings.trustedProxies))
            if route.method == .post, !route.isKeyed { try FormGuard(baseURL: settings.baseURL).check(request, visit) }
            answer = try await self.answer(route, visit)
            answer.headers += quota
        } catch {
            answer = ProblemPage.answer(error, to: visit, logger: studio.logger)
        }
        if let newVisit { answer.cookies.append(cookies.visit(newVisit)) }
        switch answer.session {
        case .kept: break
        case .begun(let token): answer.cookies.append(cookies.session(token))
        case .ended: answer.cookies += cookies.forget
        }
        // First, so that a page with a policy of its own keeps it.
        answer.headers.insert((.contentSecurityPolicy, SecurityHeaders.pagePolicy(framedBy: route.isFramed ? settings.embedOrigins : [])), at: 0)
        return answer
    }

    private func answer(_ route: PageRoute, _ visit: Visit) async throws -> Answer {
        switch (route.access, visit.caller.role) {
        case (.open, _): break
        case _ where !visit.isSignedIn: return .signInFirst(visit, isForm: route.method == .post)
        case (.signedIn, _), (.client, .client), (.staff, .practitioner), (.staff, .staff), (.staff, .admin), (.owner, .admin): break
        case (.client, _) where visit.inCarnet != nil: return try await route.handle(visit.asBuyer)
        case (.client, _), (.staff, _), (.owner, _):
            // Whose page it is tells what there is: for anyone else it is not there. A person is led to where she belongs.
            guard route.method == .get, visit.session != nil else { throw NotFound("page") }
            return .seeOther(visit.home)
        }
        return try await route.handle(visit)
    }

    private func viewer(_ request: Request, _ browser: Browser) async throws -> Visit.Viewer? {
        if let token = browser.session, let visitor = try await WebSessions(studio).visitor(token) {
            return .browser(visitor)
        }
        guard let token = Door.bearerToken(of: request) else { return nil }
        return try await keys.caller(token: token).map { .key($0) }
    }

    /// A stranger's, who says nothing yet.
    private func visit(_ browser: Browser, _ request: Request, _ context: CarnetContext, _ depth: Int? = nil) -> Visit {
        let path = request.uri.path
        let cookies = Cookies(request.headers[.cookie])
        let zone = cookies[Preferences.zoneCookie].flatMap { try? studio.outside.zones.rules(of: $0) }
        return Visit(
            browser: browser, cookies: cookies,
            language: cookies[Preferences.languageCookie].flatMap(Language.init(tag:)) ?? Language(accepting: request.headers[.acceptLanguage]),
            chosenZone: zone, path: path,
            pagePath: depth.map { "/" + path.split(separator: "/").prefix($0).joined(separator: "/") } ?? path, parameters: context.parameters,
            query: request.uri.query.flatMap(FormValues.init(urlEncoded:)) ?? FormValues(), now: studio.outside.now())
    }
}

extension Answer {
    /// Sends a stranger to sign in, and back here afterwards; a form is lost, so its page cannot be gone back to.
    fileprivate static func signInFirst(_ visit: Visit, isForm: Bool) -> Answer {
        .seeOther(isForm ? "/sign-in" : "/sign-in?return=" + visit.address.percentEncoded)
    }
}
