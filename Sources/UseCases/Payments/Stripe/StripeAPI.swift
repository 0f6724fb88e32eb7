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
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)), decompression: .disabled)
        configuration.tracing.tracer = nil
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
        decoder.keyDecodingStrategy = .convertFromSnakeCase
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

    private func send(_ request: HTTPClientRequest) async throws -> (Int, Data) {
        let patience = settings.patience
        let outcome = await withTaskGroup(of: Result<(Int, Data), any Error>.self) { race in
            race.addTask {
                await Result {
                    // The race has the limit; this one only has to be no shorter.
                    let response = try await Self.client.execute(request, timeout: .hours(1))
                    let body = try await response.body.collect(upTo: Self.mostBytes)
                    return (Int(response.status.code), Data(body.readableBytesView))
                }
            }
            race.addTask {
                await Result {
                    try await Task.sleep(for: patience)
                    throw StripeError.noAnswer("it did not answer within \(patience)")
                }
            }
            defer { race.cancelAll() }
            return await race.next()
        }
        do {
            guard let answer = try outcome?.get() else { throw StripeError.noAnswer("nobody was asked") }
            return answer
        } catch let error as StripeError {
            throw error
        } catch let error as HTTPClientError {
            throw StripeError.noAnswer("the connection failed: \(error)")
        } catch {
            throw StripeError.noAnswer("the connection failed: \(type(of: error))")
        }
    }
}
