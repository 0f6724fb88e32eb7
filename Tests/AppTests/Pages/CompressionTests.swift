import CarnetTesting
import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Testing
import UseCases

@testable import Web

@Suite("Answers made smaller")
struct CompressionTests {
    private static func ask(_ api: API, _ path: String, _ headers: HTTPFields, _ method: HTTPRequest.Method = .get) async throws -> Reply {
        let response = try await api.client.executeRequest(uri: path, method: method, headers: headers, body: nil)
        return Reply(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
    }

    @Test("for whoever takes gzip, and says so to caches; what is small stays as it is")
    func taken() async throws {
        try await withServer(on: .sqlite) { api, studio in
            let elena = try await studio.wellness().practitioner
            for path in ["/p/\(elena)", Assets.style.path, "/openapi.json"] {
                let plain = try await Self.ask(api, path, [:])
                #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary]?.contains("Accept-Encoding") == true)
                for header in ["gzip", "br, gzip;q=0.5", "*", "deflate, x-gzip"] {
                    let small = try await Self.ask(api, path, [.acceptEncoding: header])
                    #expect(small.headers[.contentEncoding] == "gzip" && small.bytes.starts(with: [0x1F, 0x8B]), "\(path) for \(header)")
                    #expect(small.bytes.count * 2 < plain.bytes.count, "\(path) for \(header)")
                }
                for header in ["", "br", "gzip;q=0", "gzip; q=0.000, *"] {
                    #expect(try await Self.ask(api, path, [.acceptEncoding: header]).bytes.count == plain.bytes.count, "\(path) for \(header)")
                }
            }
            #expect(try await Self.ask(api, "/health", [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
            #expect(try await Self.ask(api, "/p/\(elena)", [.acceptEncoding: "gzip"], .head).headers[.contentEncoding] == nil)
        }
    }

    @Test("but not for a viewer who was sent by another site, which would learn from its length what is in it")
    func breach() async throws {
        try await withServer(on: .sqlite) { api, studio in
            _ = try await studio.wellness()
            func encoding(_ site: String?, hasCookies: Bool = true) async throws -> String? {
                var headers: HTTPFields = [.acceptEncoding: "gzip"]
                if hasCookies { headers[.cookie] = "carnet-visit=\(String(repeating: "v", count: 43))" }
                headers[.secFetchSite] = site
                return try await Self.ask(api, "/p/1?q=csrf", headers).headers[.contentEncoding]
            }
            #expect(try await encoding("same-origin") == "gzip")
            #expect(try await encoding("none") == "gzip")
            #expect(try await encoding("cross-site") == nil)
            #expect(try await encoding("same-site") == nil)
            #expect(try await encoding(nil) == nil)
            // Who carries nothing has nothing that could be learned.
            #expect(try await encoding("cross-site", hasCookies: false) == "gzip")
        }
    }
}

@Suite("The pages that are looked at most")
struct PageWeightTests {
    @Test("a practice, its times and a carnet cost six statements at most, and less than 50 kB with style and script", arguments: TestEngine.allCases)
    func weight(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            // She works around the clock: there is a time to choose every quarter of an hour.
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            for _ in 1...5 { _ = try await studio.buy(wellness.package, for: clara, isPaid: true) }
            let visitor = Visitor(api)
            try await visitor.signIn("clara@example.com", in: studio)
            var frame = 0
            for path in [Assets.style.path, Assets.script.path] {
                frame += try await visitor.get(path, headers: [.acceptEncoding: "gzip"]).bytes.count
            }
            for path in ["/p/\(wellness.practitioner)", "/p/\(wellness.practitioner)/yoga/times", "/carnet"] {
                _ = try await visitor.get(path)
                let before = studio.store.statements.value
                let page = try await visitor.get(path, headers: [.acceptEncoding: "gzip", .secFetchSite: "same-origin"]).expecting(200)
                let cost = studio.store.statements.value - before
                #expect((1...6).contains(cost), "\(path): \(cost) statements")
                #expect(page.headers[.contentEncoding] == "gzip" && page.bytes.count + frame < 50_000, "\(path): \(page.bytes.count) and \(frame) bytes")
            }
            let times = try await visitor.get("/p/\(wellness.practitioner)/yoga/times").text
            #expect(times.matches(of: /type="radio"/).count > 500)
            // Nothing waits for the script.
            #expect(times.contains("<script src=\"\(Assets.script.path)\" defer>") && times.matches(of: /<script/).count == 1)
        }
    }
}
