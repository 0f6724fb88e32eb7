import NIOCore
import NIOPosix
import Synchronization

/// A server of calendars on this machine: plain bytes over TCP, so that it can also misbehave.
final class CalendarServer: Sendable {
    /// What it was asked: the request up to its empty line, one for each.
    let requests = Mutex<[String]>([])
    private let answer: @Sendable (_ path: String) -> String?

    private init(_ answer: @escaping @Sendable (String) -> String?) { self.answer = answer }

    /// Runs one while `use` needs it.
    ///
    /// - Parameter answer: the bytes for a path; nil to leave who asks waiting
    static func run(
        _ answer: @escaping @Sendable (_ path: String) -> String?,
        use: (_ server: CalendarServer, _ port: Int) async throws -> Void
    ) async throws {
        let server = CalendarServer(answer)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Conversation(server)) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await use(server, channel.localAddress?.port ?? 0)) } catch { outcome = .failure(error) }
        try await channel.close()
        try outcome.get()
    }

    /// An answer with a calendar, or whatever else.
    static func ok(_ body: String) -> String { "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)" }

    static func status(_ line: String, _ headers: String...) -> String {
        "HTTP/1.1 \(line)\r\nContent-Length: 0\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n"
    }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let server: CalendarServer
        private var heard = ""

        init(_ server: CalendarServer) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard += String(buffer: unwrapInboundIn(data))
            guard isWhole else { return }
            server.requests.withLock { $0.append(heard) }
            let path = heard.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            heard = ""
            guard let answer = server.answer(path) else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }

        /// Up to its empty line, and what comes after that as far as the request says that something does.
        private var isWhole: Bool {
            guard let end = heard.firstRange(of: "\r\n\r\n") else { return false }
            let length = heard.lowercased().firstMatch(of: /\r\ncontent-length: ([0-9]+)\r\n/).flatMap { Int($0.1) } ?? 0
            return heard[end.upperBound...].utf8.count >= length
        }

        // Who asked may hang up in the middle of an answer; that is what some of the tests are about.
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
