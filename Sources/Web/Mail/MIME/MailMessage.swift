import Domain
import Foundation

/// A mail as it goes over the wire (RFC 5322, RFC 2045): plain text, the same as HTML, and perhaps a calendar file.
///
/// Written here and not by libcurl, which could build the parts but encodes no header; so the very same bytes are sent, kept for
/// `/dev/mail`, and compared by tests.
struct MailMessage {
    /// Name and address.
    typealias Mailbox = (name: String, address: String)

    let from: Mailbox
    let to: Mailbox
    /// Where answers go to; nil for `from`.
    let replyTo: Mailbox?
    let subject: String
    let date: Instant
    /// Without angle brackets.
    let id: String
    /// What all mails about the same thing name, so that they stand together in a mailbox; without angle brackets.
    let thread: String?
    let language: Language
    /// Where one click unsubscribes (RFC 8058); nil where there is nothing to unsubscribe.
    let unsubscribeURL: String?
    let plain: String
    let html: String
    let calendar: Calendar?

    /// A calendar file, and what is to be done with it (RFC 6047).
    struct Calendar {
        let method: String
        let bytes: [UInt8]
    }

    var bytes: [UInt8] { Array((header + body).utf8) }

    private var header: String {
        var lines = MailHeader.mailbox("From", name: from.name, address: from.address)
        lines += MailHeader.mailbox("To", name: to.name, address: to.address)
        if let replyTo { lines += MailHeader.mailbox("Reply-To", name: replyTo.name, address: replyTo.address) }
        lines += MailHeader.text("Subject", subject)
        lines += MailHeader.tokens("Date", date.mailDate)
        lines += MailHeader.tokens("Message-ID", "<\(id)>")
        if let thread { lines += MailHeader.tokens("In-Reply-To", "<\(thread)>") + MailHeader.tokens("References", "<\(thread)>") }
        // RFC 3834: no holiday notices, please.
        lines += MailHeader.tokens("Auto-Submitted", "auto-generated")
        lines += MailHeader.tokens("Content-Language", language.rawValue)
        if let unsubscribeURL {
            lines += MailHeader.tokens("List-Unsubscribe", "<\(unsubscribeURL)>")
            lines += MailHeader.tokens("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
        return lines + MailHeader.tokens("MIME-Version", "1.0")
    }

    private var body: String {
        let text = part("text/plain; charset=utf-8", "quoted-printable", QuotedPrintable.encode(plain))
        let page = part("text/html; charset=utf-8", "quoted-printable", QuotedPrintable.encode(html))
        guard let calendar else { return multipart("alternative", [text, page]) }
        // Within the alternatives programs take it for an invitation; as a file it can be saved where they do not.
        let file = Data(calendar.bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]) + "\r\n"
        let invitation = part("text/calendar; charset=utf-8; method=\(calendar.method)", "base64", file)
        let attachment = part(
            "application/ics; name=\"session.ics\"", "base64", file, more: "Content-Disposition: attachment; filename=\"session.ics\"\r\n")
        return multipart("mixed", [multipart("alternative", [text, page, invitation]), attachment])
    }

    private func part(_ type: String, _ encoding: String, _ content: String, more: String = "") -> String {
        "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\(more)\r\n\(content)"
    }

    /// No content can hold the boundary: neither of the encodings ever writes `=_`.
    private func multipart(_ kind: String, _ parts: [String]) -> String {
        let boundary = "=_carnet-\(kind)"
        return "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n"
            + parts.map { "--\(boundary)\r\n\($0)" }.joined() + "--\(boundary)--\r\n"
    }
}

extension Instant {
    /// `Mon, 23 Nov 2026 10:00:00 +0000` (RFC 5322, section 3.3).
    fileprivate var mailDate: String {
        let date = ZoneRules.utc.date(at: self)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][date.weekday - 1]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
        // RFC 3339 has the clock at the same place: 2026-11-23T10:00:00Z.
        return "\(weekday), \(date.day) \(month) \(date.year) \(description.dropFirst(11).prefix(8)) +0000"
    }
}
