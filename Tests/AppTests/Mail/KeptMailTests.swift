import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import Store
import Testing
import UseCases
import Web

@Suite("Mail that is kept instead of sent")
struct KeptMailTests {
    @Test("is shown at /dev/mail, each once and no more than two hundred", arguments: TestEngine.allCases)
    func shown(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let keeper = KeepMail(store: studio.store, now: { studio.clock.now })
            let house = try #require(MailHouse(from: "post@studio.example", baseURL: API.baseURL, language: .en))
            let writer = MailWriter(house: house, zones: studio.studio.outside.zones)
            let deliver = DeliverOutbox(studio.studio, channels: [MailChannel(studio.studio, transport: keeper, write: writer.write)])
            let clara = try await studio.reader("<b>Clara</b>")
            _ = try await studio.buy(studio.wellness().yoga, for: clara, start: t0.adding(days: 2), isPaid: true)
            try await deliver()
            try await deliver()
            var settings = CarnetServer.Settings(host: "127.0.0.1", port: 0, baseURL: API.baseURL, adminKey: API.adminKey)
            settings.keepsMail = true
            let server = CarnetServer(studio.studio, settings: settings, metrics: measured)
            try await server.application().test(.router) { client in
                let api = API(client: client)
                let list = try await api.raw(.get, "/dev/mail", key: nil).expecting(200).text
                #expect(list.contains("Booked: Yoga, Tuesday 24 November 2026") && list.contains("Receipt 1: Yoga"))
                let number = try #require(list.firstMatch(of: /dev\/mail\/(\d+)">Booked/)).1
                let page = try await api.raw(.get, "/dev/mail/\(number)", key: nil).expecting(200).text
                #expect(page.contains("Hello &lt;b&gt;Clara&lt;/b&gt;,") && page.contains("METHOD:REQUEST"))
                let html = try await api.raw(.get, "/dev/mail/\(number)/html", key: nil).expecting(200)
                #expect(html.text.contains("Hello &lt;b&gt;Clara&lt;/b&gt;,"))
                #expect(html.headers[HTTPField.Name("Content-Security-Policy")!]?.contains("default-src 'none'") == true)
                #expect(try await api.raw(.get, "/dev/mail/\(number)/session.ics", key: nil).expecting(200).text.hasPrefix("BEGIN:VCALENDAR"))
                #expect(try await api.raw(.get, "/dev/mail/\(number)/source", key: nil).expecting(200).text.hasPrefix("From: "))
                for path in ["/dev/mail/9999", "/dev/mail/x", "/dev/mail/9999/html"] { try await api.raw(.get, path, key: nil).expecting(404) }
            }
            for number in 1...250 {
                try await studio.store.write { records in
                    let mail = NewKeptMail(
                        messageID: "m\(number % 230)", recipient: "a@b.example", subject: "\(number)", plain: "", html: "", calendar: nil, source: [])
                    try records.keptMails.insert(mail, now: t0)
                }
            }
            #expect(try await studio.store.read { try $0.keptMails.list() }.count == KeptMailRecords.most)
        }
    }

    @Test("there is no such page where mail is sent", arguments: TestEngine.allCases)
    func notThere(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, _ in
            try await api.raw(.get, "/dev/mail", key: nil).expecting(404)
            try await api.raw(.get, "/dev/mail/1", key: nil).expecting(404)
        }
    }
}
