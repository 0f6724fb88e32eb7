import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Calendars over HTTP.
///
/// The address comes from a person, so the server may be made to ask whatever it can reach. Hence every host, also one that
/// a redirect leads to, is looked up here, each of its addresses must be public, and the connection goes to an address that
/// was looked at: were the name looked up again, its owner could answer differently the second time.
public struct HTTPCalendarSource: CalendarSource {
    /// What a fetch may cost.
    struct Limits {
        /// From the first lookup to the last byte, redirects included.
        var time = Duration.seconds(15)
        var bytes = 2 * 1024 * 1024
        var redirects = 3
    }

    private let limits: Limits
    private let permits: @Sendable ([UInt8]) -> Bool
    private let addresses: @Sendable (String) async throws -> [HostAddress]

    /// - Parameter allowPrivate: also fetch from this machine and the networks it is in, for intranets
    public init(allowPrivate: Bool) {
        self.init(limits: Limits(), permits: { allowPrivate || PublicAddress($0) != nil })
    }

    init(
        limits: Limits, permits: @escaping @Sendable ([UInt8]) -> Bool,
        addresses: @escaping @Sendable (String) async throws -> [HostAddress] = HostAddresses.of
    ) {
        self.limits = limits
        self.permits = permits
        self.addresses = addresses
    }

    public func fetch(_ url: String) async throws -> [UInt8] {
        let place = try Place(url)
        let outcome = await withTaskGroup(of: Result<[UInt8], any Error>.self) { race in
            race.addTask { await Result { try await follow(place) } }
            race.addTask {
                await Result {
                    try await Task.sleep(for: limits.time)
                    throw CalendarUnavailable("\(place.host) did not send the calendar in time.")
                }
            }
            defer { race.cancelAll() }
            return await race.next()
        }
        try Task.checkCancellation()
        do {
            return try outcome?.get() ?? []
        } catch let error as CalendarUnavailable {
            throw error
        } catch {
            throw CalendarUnavailable("The connection to \(place.host) failed.")
        }
    }

    private func follow(_ first: Place) async throws -> [UInt8] {
        var place = first
        for _ in 0...limits.redirects {
            switch try await ask(place) {
            case .calendar(let bytes): return bytes
            case .elsewhere(let location): place = try Place(location, from: place)
            }
        }
        throw CalendarUnavailable("\(first.host) sends on from one address to the next, more than \(limits.redirects) times.")
    }

    private enum Reply {
        case calendar([UInt8])
        case elsewhere(String)
    }

    private func ask(_ place: Place) async throws -> Reply {
        let known = try await addresses(place.host)
        guard !known.isEmpty else { throw CalendarUnavailable("There is no host named \(place.host).") }
        // All of them: a host with one foot inside is not to be trusted with the choice.
        guard known.allSatisfy({ permits($0.bytes) }) else {
            throw CalendarUnavailable("\(place.host) is not in the public internet, and calendars are fetched from nowhere else.")
        }
        // A host may have an address that cannot be reached from here, often the one of IPv6.
        for address in known.prefix(3) {
            do {
                return try await ask(place, at: address)
            } catch let error as CalendarUnavailable {
                throw error
            } catch {
                // Errors of the client may tell the address, which is a secret: nothing of them is passed on.
                try Task.checkCancellation()
            }
        }
        throw CalendarUnavailable("The connection to \(place.host) failed.")
    }

    /// A client of its own for each request, for the address of the host is fixed in it; the threads are shared.
    private func ask(_ place: Place, at address: HostAddress) async throws -> Reply {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(4)), decompression: .disabled)
        configuration.dnsOverride = [place.host: address.text]
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // A trace would carry the address.
        configuration.tracing.tracer = nil
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        let reply = await Result { try await read(place, with: client) }
        try? await client.shutdown()
        return try reply.get()
    }

    private func read(_ place: Place, with client: HTTPClient) async throws -> Reply {
        var request = HTTPClientRequest(url: place.url)
        request.headers.add(name: "Accept", value: "text/calendar, */*;q=0.5")
        request.headers.add(name: "User-Agent", value: "Carnet")
        // The whole fetch has its own limit; this one only has to be no shorter.
        let response = try await client.execute(request, timeout: .seconds(60))
        switch response.status.code {
        case 200:
            var bytes: [UInt8] = []
            for try await part in response.body {
                guard bytes.count + part.readableBytes <= limits.bytes else {
                    throw CalendarUnavailable("The calendar at \(place.host) is larger than \(limits.bytes / 1024) KiB.")
                }
                bytes.append(contentsOf: part.readableBytesView)
            }
            return .calendar(bytes)
        case 301, 302, 303, 307, 308:
            guard let location = response.headers.first(name: "Location") else {
                throw CalendarUnavailable("\(place.host) sends on to another address without saying which.")
            }
            return .elsewhere(location)
        case 401, 403:
            throw CalendarUnavailable("\(place.host) does not let Carnet read the calendar. Publish it under a secret address.")
        case 404, 410:
            throw CalendarUnavailable("\(place.host) has no calendar at this address. Copy the address again.")
        case let status:
            throw CalendarUnavailable("\(place.host) answered with status \(status) instead of a calendar.")
        }
    }
}

extension HTTPCalendarSource {
    /// Where a calendar is.
    struct Place: Equatable {
        let url: String
        /// Without the brackets of an IPv6 address.
        let host: String

        init(_ text: String) throws(CalendarUnavailable) { try self.init(URLComponents(string: text)) }

        /// Where a redirect leads to, which may be said in relation to where it was met (RFC 9110, 10.2.2).
        init(_ location: String, from place: Place) throws(CalendarUnavailable) {
            let url = URL(string: location, relativeTo: URL(string: place.url))
            try self.init(url.flatMap { URLComponents(url: $0, resolvingAgainstBaseURL: true) })
        }

        private init(_ components: URLComponents?) throws(CalendarUnavailable) {
            guard var components, let host = components.host, !host.isEmpty else {
                throw CalendarUnavailable("This is not the address of a calendar.")
            }
            switch components.scheme?.lowercased() {
            case "http": components.scheme = "http"
            // What calendar programs write so that a click subscribes.
            case "https", "webcal", "webcals": components.scheme = "https"
            default: throw CalendarUnavailable("The address of a calendar begins with https:// or webcal://.")
            }
            guard components.user == nil, components.password == nil else {
                throw CalendarUnavailable("Calendars behind a name and a password cannot be read. Publish it under a secret address.")
            }
            // Upper case would not be found among the addresses that were looked up.
            components.host = host.lowercased()
            components.fragment = nil
            guard let url = components.string else { throw CalendarUnavailable("This is not the address of a calendar.") }
            self.url = url
            self.host = host.lowercased().trimmingCharacters(in: ["[", "]"])
        }
    }
}

extension Result where Failure == any Error {
    /// What came of it, to be looked at later.
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
