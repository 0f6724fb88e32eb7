import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Stripe's HTTP API: forms out, JSON in. Knows how to ask, and nothing of payments.
struct StripeAPI: Sendable {
    /// The version whose shapes are read here, whatever the account's own is.
    static let version = "2025-08-27.basil"
    /// No answer of Stripe's is larger than a list of a hundred payments.
    private static let mostBytes = 4 * 1024 * 1024

    /// For all of the program, so that connections are kept. A redirect would carry the key elsewhere, and a trace would
    /// carry tokens.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(20)), decompression: .disabled)
        configuration.tracing.tracer = nil
        configuration.http1_1ConnectionDebugInitializer = OneFlush.add
        // Usually eight: a few cards whose bank takes its time would keep all others waiting.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        return HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }()

    private let settings: StripeSettings

    init(_ settings: StripeSettings) { self.settings = settings }

    /// - Throws: `StripeError`
    func get<T: Decodable>(_ path: String, _ query: StripeForm = [:]) async throws -> T {
        let query = query.encoded
        return try await ask(HTTPClientRequest(url: "\(settings.apiBase)\(path)\(query.isEmpty ? "" : "?" + query)"))
    }

    /// - Parameter key: the idempotency key; Stripe does what it was asked for under a key once
    /// - Throws: `StripeError`
    func post<T: Decodable>(_ path: String, _ form: StripeForm = [:], key: String? = nil) async throws -> T {
        var request = HTTPClientRequest(url: settings.apiBase + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        request.body = .bytes(ByteBuffer(string: form.encoded))
        return try await ask(request)
    }

    private func ask<T: Decodable>(_ request: HTTPClientRequest) async throws -> T {
        var request = request
        request.headers.add(name: "Authorization", value: "Bearer \(settings.secretKey)")
        request.headers.add(name: "Stripe-Version", value: Self.version)
        request.headers.add(name: "User-Agent", value: "Carnet")
        let (status, body) = try await send(request)
        let decoder = JSONDecoder()
        guard (200..<300).contains(status) else {
            let problem = try? decoder.decode(StripeProblem.Envelope.self, from: body).error
            throw StripeError(status: status, problem)
        }
        do {
            return try decoder.decode(T.self, from: body)
        } catch {
            // Of what could not be read only the place is told: the rest may hold what nobody should read in a log.
            throw StripeError.noAnswer("its answer could not be read as \(T.self)")
        }
    }

    /// One whole limit for the beginning of the answer and, looked at with each part of it, for the rest; an answer that falls
    /// silent half way is given up by the client, after its time for reading.
    private func send(_ request: HTTPClientRequest) async throws -> (Int, Data) {
        let end = NIODeadline.now() + TimeAmount(settings.patience)
        do {
            let response = try await Self.client.execute(request, deadline: end)
            var body = Data()
            for try await part in response.body {
                body.append(contentsOf: part.readableBytesView)
                guard body.count <= Self.mostBytes else { throw StripeError.noAnswer("its answer is longer than any that is meant") }
                guard .now() < end else { throw HTTPClientError.deadlineExceeded }
            }
            return (Int(response.status.code), body)
        } catch let error as StripeError {
            throw error
        } catch let error as HTTPClientError {
            let isLate = error == .deadlineExceeded || error == .readTimeout
            throw StripeError.noAnswer(isLate ? "it did not answer within \(settings.patience)" : "the connection failed: \(error)")
        } catch {
            throw StripeError.noAnswer("the connection failed: \(type(of: error))")
        }
    }
}
