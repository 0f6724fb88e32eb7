import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Calendars over HTTP, from addresses that people typed in (`GuardedHTTP`).
public struct HTTPCalendarSource: CalendarSource {
    /// What a fetch may cost.
    struct Limits {
        /// From the first lookup to the last byte, redirects included.
        var time = Duration.seconds(15)
        var bytes = 2 * 1024 * 1024
        var redirects = 3
    }

    private let limits: Limits
    private let http: GuardedHTTP

    /// - Parameter allowPrivate: also fetch from this machine and the networks it is in, for intranets
    public init(allowPrivate: Bool) { self.init(limits: Limits(), http: GuardedHTTP(allowPrivate: allowPrivate)) }

    init(limits: Limits, http: GuardedHTTP) {
        self.limits = limits
        self.http = http
    }

    public func fetch(_ url: String) async throws -> [UInt8] {
        let place = try Self.place(url)
        do {
            return try await GuardedHTTP.within(limits.time) { try await follow(place) }
        } catch GuardedHTTP.Failure.late {
            throw CalendarUnavailable("\(place.host) did not send the calendar in time.")
        } catch let error as CalendarUnavailable {
            throw error
        } catch {
            try Task.checkCancellation()
            throw CalendarUnavailable("The connection to \(place.host) failed.")
        }
    }

    private func follow(_ first: WebPlace) async throws -> [UInt8] {
        var place = first
        for _ in 0...limits.redirects {
            switch try await ask(place) {
            case .calendar(let bytes): return bytes
            case .elsewhere(let location): place = try Self.place(location, from: place)
            }
        }
        throw CalendarUnavailable("\(first.host) sends on from one address to the next, more than \(limits.redirects) times.")
    }

    private enum Reply {
        case calendar([UInt8])
        case elsewhere(String)
    }

    private func ask(_ place: WebPlace) async throws -> Reply {
        var request = HTTPClientRequest(url: place.url)
        request.headers.add(name: "Accept", value: "text/calendar, */*;q=0.5")
        request.headers.add(name: "User-Agent", value: "Carnet")
        do {
            return try await http.ask(place, request) { try await read($0, of: place) }
        } catch GuardedHTTP.Failure.noSuchHost {
            throw CalendarUnavailable("There is no host named \(place.host).")
        } catch GuardedHTTP.Failure.notPublic {
            throw CalendarUnavailable("\(place.host) is not in the public internet, and calendars are fetched from nowhere else.")
        }
    }

    private func read(_ response: HTTPClientResponse, of place: WebPlace) async throws -> Reply {
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
    /// What calendar programs write so that a click subscribes.
    private static let schemes: Set<String> = ["webcal", "webcals"]

    /// Where a calendar is.
    static func place(_ text: String, from place: WebPlace? = nil) throws(CalendarUnavailable) -> WebPlace {
        do {
            guard let place else { return try WebPlace(text, alsoHTTPS: schemes) }
            return try WebPlace(text, from: place, alsoHTTPS: schemes)
        } catch {
            switch error {
            case .noAddress: throw CalendarUnavailable("This is not the address of a calendar.")
            case .scheme: throw CalendarUnavailable("The address of a calendar begins with https:// or webcal://.")
            case .credentials:
                throw CalendarUnavailable("Calendars behind a name and a password cannot be read. Publish it under a secret address.")
            }
        }
    }
}
