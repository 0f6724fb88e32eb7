import CLibZ
import NIOCore

/// What is written into it, as gzip (RFC 1952), by zlib.
final class Gzip {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    /// - Parameter level: from 1, the quickest, to 9, the smallest
    init(level: Int32) {
        stream.initialize(to: z_stream())
        // The largest window, and 16 for gzip's frame instead of zlib's own; 8 is zlib's usual share of memory.
        let status = deflateInit2_(
            stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot begin (\(status)): no memory, or another zlib than the one it was built with")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes more, and gives what is ready so far; often nothing.
    func add(_ bytes: ByteBuffer) -> ByteBuffer { pass(bytes, Z_NO_FLUSH) }

    /// The rest.
    func end() -> ByteBuffer { pass(ByteBuffer(), Z_FINISH) }

    /// All of it at once, as small as can be.
    static func smallest(_ bytes: ByteBuffer) -> ByteBuffer {
        let gzip = Gzip(level: Z_BEST_COMPRESSION)
        var all = gzip.add(bytes)
        all.writeImmutableBuffer(gzip.end())
        return all
    }

    private func pass(_ bytes: ByteBuffer, _ flush: Int32) -> ByteBuffer {
        var output = ByteBuffer()
        bytes.withUnsafeReadableBytes { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: Bytef.self).baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: 4096) { room in
                    stream.pointee.next_out = room.bindMemory(to: Bytef.self).baseAddress
                    stream.pointee.avail_out = UInt32(room.count)
                    deflate(stream, flush)
                    return room.count - Int(stream.pointee.avail_out)
                }
            } while stream.pointee.avail_out == 0
        }
        return output
    }
}
