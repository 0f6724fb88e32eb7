import CarnetTesting
import Domain
import Testing
import UseCases

@Suite("Notes about a session")
struct NoteTests {
    @Test("what staff keep to themselves the client never reads; what they share, and her own, both do", arguments: TestEngine.allCases)
    func privacy(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (wellness, clara) = (try await studio.wellness(), try await studio.client())
            let session = try await studio.buy(wellness.package, for: clara, isPaid: true).bookings[0].id
            let hers = try await api.key(for: .client(clara))
            let path = "/bookings/\(session)/notes"
            #expect(try await api.post(path, ["content": "Asks for silence."]).expecting(201)["is_private"] == true)
            try await api.post(path, ["content": "Bring a towel.", "is_private": false]).expecting(201)
            #expect(try await api.post(path, ["content": "My shoulder hurts."], key: hers).expecting(201)["is_private"] == false)
            try await api.post(path, ["content": "x", "is_private": true], key: hers).expecting(422, "validation_failed")
            try await api.post(path, ["content": " \n"], key: hers).expecting(422, "validation_failed")

            func read(_ key: String?) async throws -> [JSON] { try await api.get(path, key: key).expecting(200)["data"].items.map { $0["content"] } }
            #expect(try await read(API.adminKey) == ["Asks for silence.", "Bring a towel.", "My shoulder hurts."])
            #expect(try await read(hers) == ["Bring a towel.", "My shoulder hurts."])
            let another = try await api.key(for: .client(studio.client("Dora")))
            try await api.get(path, key: another).expecting(404, "not_found")
            try await api.post(path, ["content": "x"], key: another).expecting(404, "not_found")
        }
    }
}
