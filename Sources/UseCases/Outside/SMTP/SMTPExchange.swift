import CLibCurl
import Foundation
import Synchronization

/// One mail on its way over one connection. Blocks its thread.
final class SMTPExchange {
    /// How much of the server's words is kept.
    private static let mostWords = 500

    private let server: SMTPServer
    private let limits: SMTPTransport.Limits
    private let mail: OutgoingMail
    private let stop: SMTPTransport.Stop
    /// How many bytes of the mail were sent.
    private var sent = 0
    /// The lines of the server's last answer.
    private var words: [UInt8] = []

    init(_ server: SMTPServer, _ limits: SMTPTransport.Limits, _ mail: OutgoingMail, _ stop: SMTPTransport.Stop) {
        self.server = server
        self.limits = limits
        self.mail = mail
        self.stop = stop
    }

    func run() -> MailReply {
        let start = ContinuousClock.now
        guard let curl = curl_easy_init() else {
            return MailReply(.notNow, problem: "libcurl could not be used.", durationMilliseconds: 0)
        }
        let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
        let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer {
            // It says goodbye to the server, and still uses all the others while it does.
            curl_easy_cleanup(curl)
            curl_slist_free_all(recipients)
            problem.deallocate()
        }
        prepare(curl, recipients, problem)
        let result = curl_easy_perform(curl)
        var status = 0
        _ = carnet_curl_status(curl, &status)
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return reply(
            result, status: status, said: String(cString: problem),
            milliseconds: Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }

    private func prepare(_ curl: UnsafeMutableRawPointer, _ recipients: UnsafeMutablePointer<curl_slist>?, _ problem: UnsafeMutablePointer<CChar>) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        func set(_ option: CURLoption, _ text: String) { _ = carnet_curl_set_text(curl, option, text) }
        func set(_ option: CURLoption, _ number: Int) { _ = carnet_curl_set_number(curl, option, number) }
        set(CURLOPT_URL, server.url)
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_USE_SSL, Int(server.protection.useSSL.rawValue))
        if let authorities = server.authorities { set(CURLOPT_CAINFO, authorities) }
        if let user = server.user, let password = server.password {
            set(CURLOPT_USERNAME, user)
            set(CURLOPT_PASSWORD, password)
        }
        // No proxy from the environment, and no signals: there are other threads.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        set(CURLOPT_TIMEOUT, limits.seconds)
        set(CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        _ = carnet_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients)
        set(CURLOPT_UPLOAD, 1)
        _ = carnet_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.source.count))
        _ = carnet_curl_set_data(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return SMTPExchange.at(context).read(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        _ = carnet_curl_set_pointer(curl, CURLOPT_READDATA, context)
        _ = carnet_curl_set_data(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            SMTPExchange.at(context).hear(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        _ = carnet_curl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        set(CURLOPT_NOPROGRESS, 0)
        _ = carnet_curl_set_progress(curl, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
            context.map { SMTPExchange.at($0).stop.isAsked.load(ordering: .relaxed) } == true ? 1 : 0
        }
        _ = carnet_curl_set_pointer(curl, CURLOPT_XFERINFODATA, context)
        _ = carnet_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, problem)
    }

    private static func at(_ context: UnsafeMutableRawPointer) -> SMTPExchange {
        Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
    }

    private func read(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let part = mail.source[sent..<min(sent + room.count, mail.source.count)]
        room.copyBytes(from: part)
        sent += part.count
        return part.count
    }

    /// A line of the server's; the lines of one answer begin with the same number. Its goodbye, 221, says nothing of the mail.
    private func hear(_ line: UnsafeRawBufferPointer) {
        guard !line.starts(with: "221".utf8) else { return }
        if !words.starts(with: line.prefix(3)) { words = [] }
        words += line.prefix(Self.mostWords - words.count)
    }

    private func reply(_ result: CURLcode, status: Int, said: String, milliseconds: Int) -> MailReply {
        if result == CURLE_OK { return MailReply(.taken, status: status, words: heard, durationMilliseconds: milliseconds) }
        guard status >= 400 else {
            let why = said.isEmpty ? String(cString: curl_easy_strerror(result)) : said
            return MailReply(.notNow, problem: "\(server.place): \(why)", durationMilliseconds: milliseconds)
        }
        // A permanent "no" counts as one only where it is about this mail: to its sender, its recipient or its text. One to the
        // greeting or to our password will be another once somebody has put that right (RFC 4954, section 6).
        let isAboutMail = (result == CURLE_SEND_ERROR || sent > 0) && ![530, 534, 535, 538].contains(status)
        return MailReply(
            status >= 500 && isAboutMail ? .refused : .notNow, status: status, words: heard,
            problem: "\(server.place) answered with \(status).", durationMilliseconds: milliseconds)
    }

    /// Text that any database and any terminal can take.
    private var heard: String? {
        let text = String(decoding: words, as: UTF8.self).unicodeScalars.map { $0.value < 0x20 ? " " : $0 }
        let line = String(String.UnicodeScalarView(text)).trimmingCharacters(in: .whitespaces)
        return line.isEmpty ? nil : line
    }
}

extension SMTPServer.Protection {
    fileprivate var useSSL: curl_usessl {
        switch self {
        case .tls, .startTLS: CURLUSESSL_ALL
        case .startTLSIfOffered: CURLUSESSL_TRY
        case .none: CURLUSESSL_NONE
        }
    }
}
