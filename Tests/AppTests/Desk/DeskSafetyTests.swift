import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("What the desk shows and to whom")
struct DeskSafetyTests {
    private static let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;"

    /// Everything that people can type, typed nastily.
    private static func nastyStudio(_ studio: TestStudio) async throws -> (Wellness, paths: [String]) {
        let wellness = try await studio.wellness()
        let clara = try await CreateClient(studio.studio)(
            NewClient(name: nasty, email: "clara@example.com", phone: "<b>1</b>"), by: studio.owner).first().client.id
        var offer = ServiceOffer.session(nasty)
        offer.description = nasty
        let service = try await studio.service(offer, of: wellness.practitioner)
        let group = try await studio.service(.group("Together " + nasty, seats: 3, on: t0.adding(days: 3)), of: wellness.practitioner)
        let sold = try await studio.buy(service, for: clara, isPaid: true)
        let package = try await studio.buy(wellness.package, for: clara, isPaid: true).order.id
        let session = sold.bookings[0].id
        _ = try await ScheduleBooking(studio.studio)(session, .init(start: t0.adding(minutes: -90), override: true), by: studio.owner)
        _ = try await Notes(studio.studio).write(.init(content: nasty, isPrivate: true), about: session, by: studio.owner)
        _ = try await RecordOutcome(studio.studio)(.completed, of: session, reason: nasty, by: studio.owner)
        _ = try await TimesOff(studio.studio).add(
            TimeRange(start: t0.adding(minutes: 60), minutes: 60), reason: nasty, of: wellness.practitioner, by: studio.owner)
        _ = try await ExternalCalendars(studio.studio).attach("https://a.example/<b>", name: nasty, to: wellness.practitioner, by: studio.owner)
        let date = try #require(try await ReadServices(studio.studio)(group, by: studio.owner).dates.first).id
        return (
            wellness,
            [
                "/desk", "/desk/week", "/desk/clients", "/desk/clients?q=%3Cscript%3E", "/desk/clients/new", "/desk/clients/\(clara)",
                "/desk/clients/\(clara)/credit", "/desk/sell", "/desk/sell?client=\(clara)", "/desk/orders/\(sold.order.id)",
                "/desk/orders/\(package)/weekly", "/desk/sessions/\(session)", "/desk/sessions/\(session)/time", "/desk/services",
                "/desk/services/\(service)", "/desk/services/\(group)", "/desk/services/\(group)/dates/\(date)", "/desk/services/new/session",
                "/desk/services/new/package", "/desk/services/new/bundle", "/desk/services/new/workshop", "/desk/services/new/course", "/desk/hours",
                "/desk/rules", "/desk/time-off", "/desk/calendars", "/desk/earnings",
            ]
        )
    }

    @Test("everything that was typed is shown as text, in both languages, and every page is whole", arguments: TestEngine.allCases)
    func showsText(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, paths) = try await Self.nastyStudio(studio)
            for language in ["en", "de"] {
                let desk = try await api.desk(of: wellness.practitioner, language: language)
                for path in paths {
                    let page = try await desk.get(path)
                    #expect(page.status == 200, "\(language) \(path) \(page.status)")
                    #expect(page.html.contains("<html lang=\"\(language)\">") && page.html.contains("</html>\n"), "\(path)")
                    #expect(!page.html.contains("<script>") && !page.html.contains("<img") && !page.html.contains("<b>1</b>"), "\(path)")
                    #expect(page.html.contains("Europe/Rome"), "\(path) names no zone")
                    #expect(!page.html.contains("{{") && !page.html.contains("Optional("), "\(path)")
                    let ids = page.html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
                    #expect(Set(ids).count == ids.count, "\(path) has an id twice: \(ids)")
                }
            }
            let german = try await api.desk(of: wellness.practitioner, language: "de").get("/desk")
            #expect(german.text.contains("Heute") && german.text.contains("Uhr") && german.text.contains("stattgefunden"))
        }
    }

    @Test("what is another practitioner's is not there, to be seen or to be changed", arguments: TestEngine.allCases)
    func anothers(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (_, paths) = try await Self.nastyStudio(studio)
            let maya = try await studio.practitioner("Maya")
            let desk = try await api.desk(of: maya)
            let hers = paths.filter { $0.contains(/[\/=][0-9]/) }
            #expect(hers.count > 8)
            for path in hers { #expect(try await desk.get(path).status == 404, "\(path)") }
            let session = try #require(hers.first { $0.hasPrefix("/desk/sessions/") }), order = try #require(hers.first { $0.hasPrefix("/desk/orders/") })
            let service = try #require(hers.first { $0.hasPrefix("/desk/services/") }), client = try #require(hers.first { $0.hasPrefix("/desk/clients/") })
            let forms = [
                session + "/completion", session + "/undo", session + "/cancellation", session + "/notes", session + "/return", order + "/payment",
                service, client + "/credit", "/desk/time-off/1/removal", "/desk/calendars/1/removal",
            ]
            for form in forms {
                let html = """
                    <form method="post" action="\(form)"><input name="reason" value="x"><input name="content" value="x"><input name="name" value="x">
                    <input name="price" value="1"><input name="currency" value="USD"><input name="duration_minutes" value="60">
                    <input name="cancellation_window_hours" value="24"><input name="amount" value="1"><input name="key" value="012345678901234567890123456789012345678901234567">
                    </form>
                    """
                let page = DeskBrowser.Page(path: form, status: 200, html: html, location: nil)
                #expect(try await desk.submit(page, to: form).status == 404, "\(form)")
            }
        }
    }

    @Test("strangers are asked to sign in, and clients find no desk", arguments: TestEngine.allCases)
    func clients(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            _ = try await studio.wellness()
            let clara = try await studio.client()
            #expect(try await api.raw(.get, "/desk", key: nil).status == 303)
            let key = try await api.key(for: .client(clara))
            #expect(try await api.raw(.get, "/desk", key: key).status == 404)
        }
    }
}
