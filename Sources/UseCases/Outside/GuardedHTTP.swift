import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// HTTP to addresses that people typed in.
///
/// Whoever may name an address to the server can make it ask whatever it can reach. Hence every host is looked up here, each of
/// its addresses must be public, and the connection goes to an address that was looked at: were the name looked up again, its
/// owner could answer differently the second time. Redirects are never followed here; whoever wants to asks again.
struct GuardedHTTP: Sendable {
    /// Why nothing came of it. Errors of the client may tell the address, which is often a secret: nothing of them is passed on.
    enum Failure: Error, Equatable {
        case noSuchHost
        /// One of the host's addresses is not in the public internet.
        case notPublic
        /// No connection, or one that broke.
        case broken
        case late
    }

    private let permits: @Sendable ([UInt8]) -> Bool
    private let addresses: @Sendable (String) async throws -> [HostAddress]

    /// - Parameter allowPrivate: also ask this machine and the networks it is in, for intranets
    init(allowPrivate: Bool) { self.init(permits: { allowPrivate || PublicAddress($0) != nil }) }

    init(
        permits: @escaping @Sendable ([UInt8]) -> Bool,
        addresses: @escaping @Sendable (String) async throws -> [HostAddress] = HostAddresses.of
    ) {
        self.permits = permits
        self.addresses = addresses
    }

    /// Sends a request to the place it names and reads the answer.
    ///
    /// - Throws: `Failure`, or what `read` throws
    func ask<T: Sendable>(
        _ place: WebPlace, _ request: HTTPClientRequest, _ read: (HTTPClientResponse) async throws -> T
    ) async throws -> T {
        let known = try await addresses(place.host)
        guard !known.isEmpty else { throw Failure.noSuchHost }
        // All of them: a host with one foot inside is not to be trusted with the choice.
        guard known.allSatisfy({ permits($0.bytes) }) else { throw Failure.notPublic }
        // A host may have an address that cannot be reached from here, often the one of IPv6.
        for address in known.prefix(3) {
            do {
                return try await ask(place.host, at: address, request, read)
            } catch is NotConnected {
                try Task.checkCancellation()
            }
        }
        throw Failure.broken
    }

    /// A client of its own for each request, for the address of the host is fixed in it; the threads are shared.
    private func ask<T: Sendable>(
        _ host: String, at address: HostAddress, _ request: HTTPClientRequest, _ read: (HTTPClientResponse) async throws -> T
    ) async throws -> T {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(4)), decompression: .disabled)
        configuration.dnsOverride = [host: address.text]
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // A trace would carry the address.
        configuration.tracing.tracer = nil
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        let outcome = await Result { try await read(Self.execute(request, with: client)) }
        try? await client.shutdown()
        return try outcome.get()
    }

    private static func execute(_ request: HTTPClientRequest, with client: HTTPClient) async throws -> HTTPClientResponse {
        do {
            // Who asks sets a limit for the whole; this one only has to be no shorter.
            return try await client.execute(request, timeout: .seconds(60))
        } catch {
            try Task.checkCancellation()
            // A request that may have arrived is not sent to the next address.
            throw isBeforeConnection(error) ? NotConnected() : Failure.broken
        }
    }

    private static func isBeforeConnection(_ error: any Error) -> Bool {
        switch error {
        case is NIOConnectionError: true
        case let error as HTTPClientError: error == .connectTimeout
        case let error as IOError: [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL].contains(error.errnoCode)
        case let error as ChannelError: if case .connectTimeout = error { true } else { false }
        default: false
        }
    }

    private struct NotConnected: Error {}
}

extension GuardedHTTP {
    /// Does the work, but waits for it no longer than `limit`.
    ///
    /// - Throws: `Failure.late`, or what the work throws
    static func within<T: Sendable>(_ limit: Duration, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
        let outcome = await withTaskGroup(of: Result<T, any Error>.self) { race in
            race.addTask { await Result { try await work() } }
            race.addTask {
                await Result {
                    try await Task.sleep(for: limit)
                    throw Failure.late
                }
            }
            defer { race.cancelAll() }
            return await race.next()
        }
        try Task.checkCancellation()
        guard let outcome else { throw Failure.late }
        return try outcome.get()
    }
}

extension Result where Failure == any Error {
    /// What came of it, to be looked at later.
    init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
