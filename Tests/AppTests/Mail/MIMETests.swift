import Domain
import Foundation
import Testing

@testable import UseCases
@testable import Web

@Suite("Mails as they go over the wire")
struct MIMETests {
    @Test(
        "names and subjects in any script, folded, and nothing in them begins a line of its own",
        arguments: [
            ("Yoga", "Subject: Yoga\r\n"),
            ("Grüße aus Köln", "Subject: =?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?=\r\n"),
            ("Yoga\r\nBcc: evil@example.com", "Subject: Yoga Bcc: evil@example.com\r\n"),
            ("A\u{2028}B\u{0}C\u{85}D", "Subject: A B C D\r\n"),
            ("=?UTF-8?Q?not_mine?=", "Subject: =?UTF-8?B?PT9VVEYtOD9RP25vdF9taW5lPz0=?=\r\n"),
            ("🧘🏽‍♀️ namaste", "Subject: =?UTF-8?B?8J+nmPCfj73igI3imYDvuI8gbmFtYXN0ZQ==?=\r\n"),
        ])
    func subjects(text: String, line: String) { #expect(MailHeader.text("Subject", text) == line) }

    @Test("a long subject is folded into lines that end well, and comes back whole")
    func longSubject() throws {
        let text = String(repeating: "Wärme für alle, ", count: 20)
        let lines = MailHeader.text("Subject", text).components(separatedBy: "\r\n")
        #expect(lines.last == "" && lines.dropLast().allSatisfy { $0.utf8.count <= 76 } && lines.dropFirst().dropLast().allSatisfy { $0.hasPrefix(" ") })
        let words = lines.joined().dropFirst("Subject:".count).split(separator: " ")
        let bytes = words.reduce(Data()) { $0 + (Data(base64Encoded: String($1.dropFirst(10).dropLast(2))) ?? Data()) }
        #expect(String(decoding: bytes, as: UTF8.self) == text.trimmingCharacters(in: .whitespaces))
        let plain = MailHeader.text("Subject", String(repeating: "word ", count: 40)).components(separatedBy: "\r\n")
        #expect(plain.count == 4 && plain.allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(
        "a display name is quoted where that will do, and encoded where it will not",
        arguments: [
            ("Clara", #"To: "Clara" <a@b.example>"#), (#"Clara "C" \o/"#, #"To: "Clara \"C\" \\o/" <a@b.example>"#),
            ("Zoë", "To: =?UTF-8?B?Wm/Dqw==?= <a@b.example>"), ("", "To: a@b.example"),
            ("Eve>\r\nBcc: x@y.example", #"To: "Eve> Bcc: x@y.example" <a@b.example>"#),
        ])
    func names(name: String, line: String) { #expect(MailHeader.mailbox("To", name: name, address: "a@b.example") == line + "\r\n") }

    @Test(
        "bodies are lines of plain ASCII, at most 76 long, that decode to what they were",
        arguments: [
            "", "plain", "a=b", "Grüße 🧘🏽‍♀️", "blank at the end ", "tab\t", ".", "From here\n\n.\n", String(repeating: "ü", count: 300),
            String(repeating: "x", count: 75), String(repeating: "x", count: 76), String(repeating: "x", count: 77),
            String(repeating: "x", count: 75) + "=", "a\r\nb",
        ])
    func bodies(text: String) {
        let encoded = QuotedPrintable.encode(text)
        #expect(encoded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { (9...126).contains($0) } })
        #expect(!encoded.components(separatedBy: "\r\n").contains { $0.hasSuffix(" ") || $0.hasSuffix("\t") })
        #expect(Self.decode(encoded) == text.replacing("\r\n", with: "\n") + "\n")
    }

    /// As RFC 2045 has it, written from the other side.
    private static func decode(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else { bytes.append(byte); continue }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("nothing that a name can hold ends a parameter of an invitation")
    func invitation() throws {
        let event = CalendarFeed.Event(
            uid: "booking-1@x", sequence: 2, changedAt: Instant(seconds: 0), time: TimeRange(start: Instant(seconds: 0), minutes: 60), summary: "Yoga",
            description: nil, status: .confirmed)
        let bytes = CalendarFeed.Invitation(
            method: .request, event: event, organizer: ("Elena", "post@studio.example"),
            attendee: ("Eve\":mailto:x@y.example\r\nATTENDEE", "eve@example.com"), writtenAt: Instant(seconds: 60)
        ).bytes
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
        #expect(text.contains("ATTENDEE;CN=\"Eve:mailto:x@y.exampleATTENDEE\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:eve@example.com\r\n"))
        #expect(text.contains("METHOD:REQUEST\r\n") && text.contains("DTSTAMP:19700101T000100Z\r\n") && text.contains("SEQUENCE:2\r\n"))
    }
}

@Suite("The address of a mail server")
struct SMTPServerTests {
    @Test("says where, how protected, and as whom")
    func reads() throws {
        let full = try SMTPServer("smtp://me%40studio:p%40ss%2Fword@mail.example:2525?starttls=required&ca_file=/etc/ca.pem")
        #expect(full.host == "mail.example" && full.port == 2525 && full.protection == .startTLS && full.authorities == "/etc/ca.pem")
        #expect(full.user == "me@studio" && full.password == "p@ss/word" && full.place == "mail.example:2525")
        let (tls, plain) = (try SMTPServer("smtps://u:p@mail.example"), try SMTPServer("smtp://mail.example"))
        #expect(tls.port == 465 && tls.protection == .tls && plain.port == 587 && plain.protection == .startTLSIfOffered)
        // A password never goes out in the clear unless somebody said so.
        let (usual, bare) = (try SMTPServer("smtp://u:p@mail.example"), try SMTPServer("smtp://u:p@mail.example?starttls=never"))
        #expect(usual.protection == .startTLS && bare.protection == .none)
    }

    @Test(
        "is refused in words that have no password in them",
        arguments: [
            "", "mail.example", "http://u:hunter2@mail.example", "smtp://", "smtp://u:hunter2@", "smtp://u:hunter2@mail.example:0",
            "smtp://u:hunter2@mail.example:99999", "smtp://u@mail.example", "smtps://u:hunter2@mail.example?starttls=required",
            "smtp://u:hunter2@mail.example?starttls=perhaps", "smtp://u:hunter2@mail.example/hunter2", "smtp://u:hunter2@mail.example?hunter2=1",
        ])
    func refuses(text: String) {
        do {
            _ = try SMTPServer(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.detail.hasPrefix("must ") && !error.detail.contains("hunter2"))
        }
    }

    @Test("who mail is from is a name and an address, or an address")
    func house() throws {
        let house = try #require(MailHouse(from: "\"Studio Sonne\" <post@studio.example>", baseURL: "https://s.example/x", language: .de))
        #expect(house.name == "Studio Sonne" && house.address == "post@studio.example" && house.host == "s.example")
        #expect(MailHouse(from: "post@studio.example", baseURL: "", language: .en)?.name == "Carnet")
        for wrong in ["", "Studio", "Studio <post>", "Studio <post@studio.example", "A\r\nB <post@studio.example>"] {
            #expect(MailHouse(from: wrong, baseURL: "", language: .en) == nil)
        }
    }
}
