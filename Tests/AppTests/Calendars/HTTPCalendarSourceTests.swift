import Synchronization
import Testing

@testable import UseCases

@Suite("Fetching calendars over HTTP")
struct HTTPCalendarSourceTests {
    private static let text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

    /// A source to which the test's server, and nothing else of this machine, is as good as public.
    private static func source(
        _ change: (inout HTTPCalendarSource.Limits) -> Void = { _ in },
        addresses: @escaping @Sendable (String) async throws -> [HostAddress] = HostAddresses.of
    ) -> HTTPCalendarSource {
        var limits = HTTPCalendarSource.Limits()
        // Where time is not what a test is about, a busy machine may take all it needs.
        limits.time = .seconds(600)
        change(&limits)
        return HTTPCalendarSource(
            limits: limits, http: GuardedHTTP(permits: { $0 == [127, 0, 0, 1] || PublicAddress($0) != nil }, addresses: addresses))
    }

    /// Why a fetch failed; nil if it did not.
    private static func reason(_ source: HTTPCalendarSource, _ url: String) async -> String? {
        do {
            _ = try await source.fetch(url)
            return nil
        } catch let error as CalendarUnavailable {
            return error.reason
        } catch {
            return "not a sentence for the owner: \(error)"
        }
    }

    @Test("a calendar comes as it is")
    func fetched() async throws {
        try await CalendarServer.run({ _ in CalendarServer.ok(Self.text) }) { server, port in
            let bytes = try await HTTPCalendarSource(allowPrivate: true).fetch("http://127.0.0.1:\(port)/a.ics?key=secret#part")
            #expect(bytes == Array(Self.text.utf8))
            #expect(server.requests.withLock { $0 }.first?.hasPrefix("GET /a.ics?key=secret HTTP/1.1\r\n") == true)
        }
    }

    @Test("private addresses are refused before anything is sent to them", arguments: [
        "127.0.0.1", "localhost", "LOCALHOST", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433", "0x7f000001",
    ])
    func privateHost(host: String) async throws {
        try await CalendarServer.run({ _ in CalendarServer.ok(Self.text) }) { server, port in
            let reason = await Self.reason(HTTPCalendarSource(allowPrivate: false), "http://\(host):\(port)/")
            // Not every system has IPv6, or all ways to write an address.
            #expect(reason?.contains("public internet") == true || reason?.contains("no host named") == true, "\(reason ?? "fetched")")
            #expect(server.requests.withLock { $0 } == [])
        }
    }

    @Test("a redirect is followed, also a relative one")
    func redirected() async throws {
        try await CalendarServer.run({ path in
            switch path {
            case "/old/a.ics": CalendarServer.status("302 Found", "Location: ../new/b.ics")
            case "/new/b.ics": CalendarServer.status("308 Permanent Redirect", "Location: /last.ics")
            default: CalendarServer.ok(path)
            }
        }) { _, port in
            let bytes = try await Self.source().fetch("http://127.0.0.1:\(port)/old/a.ics")
            #expect(String(decoding: bytes, as: UTF8.self) == "/last.ics")
        }
    }

    @Test("a redirect to a private address, or away from HTTP, is refused", arguments: [
        "http://169.254.169.254/latest/meta-data/", "http://127.0.0.2:PORT/", "http://[::1]:PORT/", "//10.0.0.1/",
        "file:///etc/passwd", "ftp://127.0.0.1/", "http://user:word@127.0.0.1:PORT/",
    ])
    func redirectedInside(location: String) async throws {
        let port = Mutex(0)
        try await CalendarServer.run({ _ in
            CalendarServer.status("301 Moved", "Location: " + location.replacing("PORT", with: String(port.withLock { $0 })))
        }) { server, bound in
            port.withLock { $0 = bound }
            #expect(await Self.reason(Self.source(), "http://127.0.0.1:\(bound)/") != nil)
            #expect(server.requests.withLock { $0.count } == 1)
        }
    }

    @Test("who sends on for ever is left after three redirects")
    func loop() async throws {
        try await CalendarServer.run({ _ in CalendarServer.status("307 On", "Location: /") }) { server, port in
            #expect(await Self.reason(Self.source(), "http://127.0.0.1:\(port)/")?.contains("more than 3 times") == true)
            #expect(server.requests.withLock { $0.count } == 4)
        }
    }

    @Test("a host is refused if only one of its addresses is private")
    func mixed() async throws {
        let source = Self.source(addresses: { _ in
            [HostAddress(bytes: [127, 0, 0, 1], text: "127.0.0.1"), HostAddress(bytes: [10, 0, 0, 1], text: "10.0.0.1")]
        })
        try await CalendarServer.run({ _ in CalendarServer.ok(Self.text) }) { server, port in
            #expect(await Self.reason(source, "http://calendars.example:\(port)/")?.contains("public internet") == true)
            #expect(server.requests.withLock { $0 } == [])
        }
    }

    @Test("the connection goes to the address that was looked at, under the name that was asked for")
    func pinned() async throws {
        let lookups = Mutex(0)
        let source = Self.source(addresses: { _ in
            lookups.withLock { $0 += 1 }
            return [HostAddress(bytes: [127, 0, 0, 1], text: "127.0.0.1")]
        })
        try await CalendarServer.run({ _ in CalendarServer.ok(Self.text) }) { server, port in
            // No resolver knows this name (RFC 6761), so only the address that was handed in can have led here.
            let bytes = try await source.fetch("http://Calendars.Invalid:\(port)/")
            #expect(bytes == Array(Self.text.utf8))
            #expect(server.requests.withLock { $0 }.first?.lowercased().contains("\r\nhost: calendars.invalid:\(port)\r\n") == true)
            #expect(lookups.withLock { $0 } == 1)
        }
    }

    @Test("an address that cannot be reached is passed over for the next")
    func secondAddress() async throws {
        let source = HTTPCalendarSource(limits: .init(), http: GuardedHTTP(permits: { _ in true }, addresses: { _ in
            [HostAddress(bytes: [127, 0, 0, 2], text: "127.0.0.2"), HostAddress(bytes: [127, 0, 0, 1], text: "127.0.0.1")]
        }))
        try await CalendarServer.run({ _ in CalendarServer.ok(Self.text) }) { _, port in
            let bytes = try await source.fetch("http://calendars.invalid:\(port)/")
            #expect(bytes == Array(Self.text.utf8))
        }
    }

    @Test("a calendar that is too large is not read to its end", arguments: [true, false])
    func tooLarge(saysLength: Bool) async throws {
        let source = Self.source { $0.bytes = 10_000 }
        try await CalendarServer.run({ path in
            let body = String(repeating: "x", count: path == "/fits" ? 10_000 : 10_001)
            // Without a length, and without an end: whoever waits for it waits for ever.
            return saysLength || path == "/fits" ? CalendarServer.ok(body) : "HTTP/1.1 200 OK\r\n\r\n" + body
        }) { _, port in
            let bytes = try await source.fetch("http://127.0.0.1:\(port)/fits")
            #expect(bytes.count == 10_000)
            #expect(await Self.reason(source, "http://127.0.0.1:\(port)/more")?.contains("larger") == true)
        }
    }

    @Test("who does not answer in time, or stops in the middle, is not waited for", arguments: [nil, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nBEGIN:"])
    func slow(answer: String?) async throws {
        try await CalendarServer.run({ _ in answer }) { _, port in
            let source = Self.source { $0.time = .milliseconds(200) }
            #expect(await Self.reason(source, "http://127.0.0.1:\(port)/") == "127.0.0.1 did not send the calendar in time.")
        }
    }

    @Test("a lookup that hangs is not waited for either")
    func slowLookup() async throws {
        let source = Self.source({ $0.time = .milliseconds(100) }, addresses: { _ in
            try await Task.sleep(for: .seconds(3600))
            return []
        })
        #expect(await Self.reason(source, "http://calendars.invalid/") == "calendars.invalid did not send the calendar in time.")
    }

    @Test("the owner is told what happened, and never the address", arguments: [
        ("404 Not Found", "no calendar"), ("403 Forbidden", "does not let"), ("500 Oops", "status 500"), ("302 Found", "without saying"),
        ("204 Nothing", "status 204"),
    ])
    func told(status: String, expected: String) async throws {
        try await CalendarServer.run({ _ in CalendarServer.status(status) }) { _, port in
            let reason = try #require(await Self.reason(Self.source(), "http://127.0.0.1:\(port)/secret.ics?key=secret"))
            #expect(reason.contains(expected))
            #expect(!reason.contains("secret.ics") && !reason.contains("key="))
        }
    }

    @Test("nobody at home, and an answer that is no HTTP, are sentences too")
    func noServer() async throws {
        var closed = 0
        try await CalendarServer.run({ _ in "220 smtp.example ESMTP\r\n" }) { _, port in
            closed = port
            #expect(await Self.reason(Self.source(), "http://127.0.0.1:\(port)/secret") == "The connection to 127.0.0.1 failed.")
        }
        #expect(await Self.reason(Self.source(), "http://127.0.0.1:\(closed)/secret") == "The connection to 127.0.0.1 failed.")
    }

    @Test("only addresses of the web are accepted", arguments: [
        "", "calendar", "ftp://example.com/a.ics", "file:///etc/passwd", "https://", "https://user:word@example.com/", "http:/a",
    ])
    func noAddress(url: String) async {
        #expect(await Self.reason(Self.source(addresses: { _ in [] }), url)?.contains("example.com") == false)
        #expect(throws: CalendarUnavailable.self) { try HTTPCalendarSource.place(url) }
    }

    @Test("webcal is https")
    func webcal() throws {
        #expect(try HTTPCalendarSource.place("webcal://Example.com/a.ics").url == "https://example.com/a.ics")
        #expect(try HTTPCalendarSource.place("WEBCAL://example.com").url == "https://example.com")
        #expect(try HTTPCalendarSource.place("http://[::1]:8080/a").host == "::1")
    }
}
