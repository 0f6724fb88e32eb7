import CLibCurl
import Foundation
import Synchronization

/// Mail over SMTP, by libcurl: its TLS, its ways to sign in, its limits.
public struct SMTPTransport: MailTransport {
    /// What an exchange may cost. All of it is shorter than the time for which the outbox keeps a delivery for who took it.
    struct Limits {
        var connectSeconds = 10
        var seconds = 45
    }

    private let server: SMTPServer
    private let limits: Limits

    public init(_ server: SMTPServer) { self.init(server, limits: Limits()) }

    init(_ server: SMTPServer, limits: Limits) {
        // Once, and before there are several threads that use it.
        _ = Self.library
        self.server = server
        self.limits = limits
    }

    public func send(_ mail: OutgoingMail) async throws -> MailReply {
        let stop = Stop()
        let reply = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // libcurl waits for the other side, so it has a thread of its own for that time. The outbox bounds how many.
                Thread.detachNewThread {
                    continuation.resume(returning: SMTPExchange(server, limits, mail, stop).run())
                }
            }
        } onCancel: {
            stop.isAsked.store(true, ordering: .relaxed)
        }
        if stop.isAsked.load(ordering: .relaxed), reply.verdict != .taken { throw CancellationError() }
        return reply
    }

    private static let library = carnet_curl_global_init()

    /// Asks an exchange to stop.
    final class Stop: Sendable {
        let isAsked = Atomic(false)
    }
}
