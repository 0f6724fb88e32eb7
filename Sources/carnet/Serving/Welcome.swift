import Foundation
import Store
import Web

/// What a person reads when the server has started.
struct Welcome {
    let database: DatabaseURL
    /// In a demo: the key made for it, or nil inside where one was given.
    let demoKey: String??
    let server: CarnetServer.Settings
    let mail: MailSettings.Way

    func say(port: Int) {
        let host = server.host == "0.0.0.0" ? "127.0.0.1" : server.host
        let address = "http://\(host):\(port)"
        var lines = [
            "", "Carnet is ready at \(address)", "  data     \(database)", "  mail     \(mail.sentence(address))", "  pages    \(address)/sign-in",
            "  API      \(address)/openapi.json",
            "  health   \(address)/health   \(address)/ready   \(address)/metrics",
        ]
        if let demoKey { lines += demo(address, demoKey) } else if server.adminKey == nil {
            lines += ["", "No CARNET_ADMIN_KEY is set. carnet key create --role admin --name me makes a key (stop the server first on SQLite)."]
        }
        lines += ["", "Ctrl-C stops it; what was accepted is finished first.", ""]
        // One write, so that a reader of the pipe never sees half of it.
        print(lines.joined(separator: "\n"))
        flushOutput()
    }

    private func demo(_ address: String, _ made: String?) -> [String] {
        // A key that was given does not belong in a log; name the place where it is instead.
        let given = FileManager.default.fileExists(atPath: "data/admin.key") ? "$(cat data/admin.key)" : "$CARNET_ADMIN_KEY"
        let key = made ?? given
        return [
            "", "Buy the $500 Wellness Package (from another terminal, in this folder):", "",
            """
            curl -s \(address)/api/v1/checkout -H "Authorization: Bearer \(key)" -H 'Content-Type: application/json' \
            -d '{"service_id":12,"client":{"name":"Ada Lovelace","email":"ada@example.com"},"payment_method":"test"}'
            """,
            "", "The answer has one order and three sessions, each a draft until it is scheduled.",
        ]
    }
}
