import Foundation
import NIOPosix
import Synchronization

/// Looks up the addresses of a host, as the operating system knows them.
enum HostAddresses {
    /// The addresses in the order in which they should be tried, each with its text; none if there are none.
    ///
    /// getaddrinfo blocks, so it runs on a thread made for that. It cannot be stopped either: who gives up waiting goes on
    /// without it.
    @Sendable static func of(_ host: String) async throws -> [HostAddress] {
        let waiting = Waiting()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard waiting.hold(continuation) else { return }
                NIOThreadPool.singleton.submit { _ in waiting.finish(.success(look(up: host))) }
            }
        } onCancel: {
            waiting.finish(.failure(CancellationError()))
        }
    }

    private static func look(up host: String) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [HostAddress] = []
        var next = first
        while let info = next?.pointee {
            if let address = HostAddress(info), !addresses.contains(address) { addresses.append(address) }
            next = info.ai_next
        }
        return addresses
    }

    /// One who waits, and is answered once: by the lookup or by giving up, whichever comes first.
    private final class Waiting: Sendable {
        private enum State {
            case notYet
            case waits(CheckedContinuation<[HostAddress], any Error>)
            case answered
        }
        private let state = Mutex(State.notYet)

        /// False if it was given up before it began; the continuation is then answered.
        func hold(_ continuation: CheckedContinuation<[HostAddress], any Error>) -> Bool {
            let isWaiting = state.withLock { state in
                guard case .notYet = state else { return false }
                state = .waits(continuation)
                return true
            }
            if !isWaiting { continuation.resume(throwing: CancellationError()) }
            return isWaiting
        }

        func finish(_ result: Result<[HostAddress], any Error>) {
            let continuation = state.withLock { state in
                defer { state = .answered }
                if case .waits(let continuation) = state { return CheckedContinuation?.some(continuation) }
                return nil
            }
            continuation?.resume(with: result)
        }
    }
}

/// An address of a host.
struct HostAddress: Equatable, Sendable {
    /// In network order: 4 of them, or 16.
    let bytes: [UInt8]
    /// As it is written: `192.0.2.1`, `2001:db8::1`.
    let text: String

    init(bytes: [UInt8], text: String) {
        self.bytes = bytes
        self.text = text
    }

    fileprivate init?(_ info: addrinfo) {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard let address = info.ai_addr,
            getnameinfo(address, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
        else { return nil }
        switch info.ai_family {
        case AF_INET:
            bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { socket in
                withUnsafeBytes(of: socket.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { socket in
                withUnsafeBytes(of: socket.pointee.sin6_addr) { Array($0) }
            }
        default:
            return nil
        }
        self.text = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
