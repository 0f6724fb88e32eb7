import CarnetTesting
import Domain
import Foundation
import Store
import Testing
import UseCases
import Web

extension TestStudio {
    /// A server's part of the outbox, with mail.
    func outboxWithMail() async throws {
        let house = try #require(MailHouse(from: "Studio Sonne <post@studio.example>", baseURL: API.baseURL, language: .en))
        let writer = MailWriter(house: house, zones: studio.outside.zones)
        try await DeliverOutbox(studio, channels: [MailChannel(studio, transport: post, write: writer.write)])()
    }

    /// Everything that is mailed at this moment, by subject.
    func mails() async throws -> [OutgoingMail] {
        _ = try await WriteDueMail(studio)()
        try await outboxWithMail()
        return post.collect().sorted { $0.subject < $1.subject }
    }

    /// The one mail of this moment.
    func mail(sourceLocation: SourceLocation = #_sourceLocation) async throws -> OutgoingMail {
        let mails = try await mails()
        try #require(mails.count == 1, "\(mails.map(\.subject))", sourceLocation: sourceLocation)
        return mails[0]
    }

    /// A client in London, or elsewhere.
    func reader(_ name: String = "Clara", zone: String? = "Europe/London", language: Language? = nil) async throws -> ID<Client> {
        let client = NewClient(name: name, email: "clara@example.com", timeZone: zone, language: language)
        return try await CreateClient(studio)(client, by: owner).first().client.id
    }

    /// Schedules a session, or moves it.
    func schedule(_ booking: ID<Booking>, at start: Instant) async throws {
        _ = try await ScheduleBooking(studio)(booking, .init(start: start), by: owner)
    }

    /// How deliveries of mail stand, by number.
    func mailStatuses() throws -> [String] {
        try database.texts("SELECT status FROM outbox_delivery WHERE channel = 'mail' ORDER BY id")
    }
}

extension OutgoingMail {
    /// The value of a line of the header, as it stands there.
    func header(_ name: String) -> String? {
        let head = String(decoding: source, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
        return head.components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    /// Where words of the plain text lead, as they stand above their address.
    func link(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let lines = plain.components(separatedBy: "\n")
        let place = try #require(lines.firstIndex(of: words + ":"), "\(plain)", sourceLocation: sourceLocation)
        return lines[place + 1]
    }

    /// The value of a line of the calendar file.
    func calendar(_ name: String) -> String? {
        calendar?.replacing("\r\n ", with: "").components(separatedBy: "\r\n").first { $0.hasPrefix(name + ":") }
            .map { String($0.dropFirst(name.count + 1)) }
    }
}
