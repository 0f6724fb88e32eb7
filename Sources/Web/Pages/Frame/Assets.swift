import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet and the script. The address has a hash of the bytes in it, so that a browser may keep them for ever and
/// still gets the new ones with a new server.
struct Asset: Sendable {
    let path: String
    let contentType: String
    private let bytes: ByteBuffer
    /// Made smaller once, when the program begins.
    private let gzipped: ByteBuffer

    init(_ name: String, _ ending: String, _ contentType: String, _ bytes: [UInt8]) {
        let hash = SHA256.hash(data: Data(bytes)).prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        path = "/assets/\(name)-\(hash).\(ending)"
        self.contentType = contentType
        self.bytes = ByteBuffer(bytes: bytes)
        gzipped = Gzip.smallest(self.bytes)
    }

    func response(to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: contentType, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding"]
        let isGzip = AcceptedEncoding.isGzip(request.headers)
        if isGzip { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: isGzip ? gzipped : bytes))
    }
}

/// All of them; they are a part of the program. What stands in several files goes out as one.
enum Assets {
    static let style = Asset("style", "css", "text/css; charset=utf-8", PackageResources.paper_css + PackageResources.tickets_css)
    /// What only the pages of the desk look like.
    static let desk = Asset("desk", "css", "text/css; charset=utf-8", PackageResources.desk_css)
    /// Of the owner's pages alone.
    static let owner = Asset("owner", "css", "text/css; charset=utf-8", PackageResources.owner_css)
    static let script = Asset("carnet", "js", "text/javascript; charset=utf-8", PackageResources.carnet_js)

    static func add(to router: Router<CarnetContext>) {
        for asset in [style, desk, owner, script] {
            router.get(RouterPath(asset.path)) { request, _ in asset.response(to: request) }
            Door.refuseOtherMethods([.get], at: asset.path, on: router)
        }
        // Browsers ask for it unasked; there is none.
        router.get("/favicon.ico") { _, _ in Response(status: .noContent, headers: [.cacheControl: "public, max-age=86400"]) }
    }
}
