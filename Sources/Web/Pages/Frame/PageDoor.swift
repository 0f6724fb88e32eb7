import Domain
import HTTPTypes
import Hummingbird
import Logging
import Store
import UseCases

/// The way from the network to a page: who looks, in which language and zone, and what a form says; and back.
struct PageDoor: Sendable {
    let studio: Studio
    /// Who sent a request; nil for a stranger.
    let identify: @Sendable (Request) async throws -> Caller?

    /// Adds every page's address, and a plain refusal of other methods.
    func open(_ routes: [PageRoute], on router: Router<CarnetContext>) {
        for (path, group) in Dictionary(grouping: routes, by: \.path) {
            for route in group {
                router.on(RouterPath(path), method: route.method) { request, context in
                    try await answer(route, request, context).response()
                }
            }
            Door.refuseOtherMethods(group.map(\.method), at: path, on: router)
        }
    }

    private func answer(_ route: PageRoute, _ request: Request, _ context: CarnetContext) async throws -> Answer {
        var visit = visit(by: .nobody, request, context, form: FormValues())
        var answer: Answer
        do {
            let form = route.method == .post ? try await Self.form(of: request) : FormValues()
            let caller = try await identify(request)
            visit = self.visit(by: caller ?? .nobody, request, context, form: form)
            answer = try await self.answer(route, visit)
        } catch {
            answer = ProblemPage.answer(error, to: visit, logger: studio.logger)
        }
        answer.headers.append((.contentSecurityPolicy, Self.policy))
        answer.headers.append((HTTPField.Name("Referrer-Policy")!, "same-origin"))
        return answer
    }

    private func answer(_ route: PageRoute, _ visit: Visit) async throws -> Answer {
        switch (route.access, visit.caller.role) {
        case (.open, _): break
        case _ where !visit.isSignedIn: return .seeOther("/sign-in?return=" + FormValues.escaped(visit.address))
        case (.client, .client), (.staff, .practitioner), (.staff, .admin), (.owner, .admin): break
        case (.client, _): throw NotFound("page")
        case (.staff, _): throw Forbidden.staffOnly
        case (.owner, _): throw Forbidden.adminsOnly
        }
        return try await route.handle(visit)
    }

    private func visit(by caller: Caller, _ request: Request, _ context: CarnetContext, form: FormValues) -> Visit {
        let cookies = Cookies(request.headers[.cookie])
        let zone = cookies[Preferences.zoneCookie].flatMap { try? studio.outside.zones.rules(of: $0) }
        return Visit(
            caller: caller,
            language: cookies[Preferences.languageCookie].flatMap(Language.init(rawValue:)) ?? Language(accepting: request.headers[.acceptLanguage]),
            chosenZone: zone, path: request.uri.path, parameters: context.parameters,
            query: request.uri.query.flatMap(FormValues.init(urlEncoded:)) ?? FormValues(), form: form, formToken: "",
            now: studio.outside.now())
    }

    private static func form(of request: Request) async throws -> FormValues {
        let media = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard media == "application/x-www-form-urlencoded" else { throw HTTPError(.unsupportedMediaType) }
        let buffer = try await request.body.collect(upTo: Limits.formBytes)
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self), let form = FormValues(urlEncoded: text) else {
            throw HTTPError(.badRequest)
        }
        return form
    }

    /// Nothing from elsewhere, and nothing inline.
    private static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'
        """
}
