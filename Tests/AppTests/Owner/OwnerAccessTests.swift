import CarnetTesting
import Domain
import HTTPTypes
import Testing
import UseCases

@Suite("The owner says who gets in")
struct OwnerAccessTests {
    @Test("she invites somebody, who gets in by the mail in any browser; and shuts her out again", arguments: TestEngine.allCases)
    func invite(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            _ = try await studio.person("Olivia", .owner)
            let olivia = Visitor(api)
            try await olivia.signIn("olivia@studio.example", in: studio).expecting(303)
            _ = try await olivia.get("/owner/people")
            let wrong = try await olivia.submit("/owner/people", ["name": "Elena", "email": "elena", "role": "practitioner"])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"email-error\"") && wrong.text.contains("value=\"elena\""))
            let invited = try await olivia.submit(
                "/owner/people", ["name": "Elena", "email": "elena@studio.example", "role": "practitioner", "practitioner_id": "\(elena)"]
            ).expecting(303)
            let page = try #require(invited.location?.split(separator: "?").first.map(String.init))

            let elenas = Visitor(api)
            try await elenas.follow(#require(try await studio.newestLink())).expecting(303)
            try await elenas.get("/account").expecting(200)
            #expect(try await olivia.get(page).expecting(200).text.contains("Test browser"))
            _ = try await olivia.submit("\(page)/sessions/end").expecting(303)
            try await elenas.get("/account").expecting(303)
            _ = try await olivia.submit("\(page)/access", ["disable": "yes"]).expecting(303)
            #expect(try await olivia.get(page).text.contains("Cannot sign in"))
            let audit = try await olivia.get("/owner/audit").text
            #expect(audit.contains("Person shut out") && audit.contains("Signed out everywhere"))
        }
    }

    @Test("an admin looks, and changes nothing about people; nobody else finds the pages", arguments: TestEngine.allCases)
    func others(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            _ = try await studio.client("clara")
            for (name, role, practice) in [("Adam", .admin, nil), ("Sam", .staff, nil), ("Maya", .practitioner, elena)] as [(String, Person.Role, ID<Practitioner>?)] {
                _ = try await studio.person(name, role, of: practice)
            }
            let adam = Visitor(api)
            try await adam.signIn("adam@studio.example", in: studio).expecting(303)
            #expect(try await adam.get("/owner/people").expecting(200).text.contains("Sam"))
            #expect(try await adam.submit("/owner/people", ["name": "Eve", "email": "eve@studio.example", "role": "owner"]).status == 422)
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_person") == 3)
            for email in ["sam@studio.example", "maya@studio.example", "clara@example.com"] {
                let visitor = Visitor(api)
                try await visitor.signIn(email, in: studio).expecting(303)
                for path in ["/owner", "/owner/orders", "/owner/people", "/owner/exports/clients.csv"] { try await visitor.get(path).expecting(303) }
            }
            #expect(try await Visitor(api).get("/owner").location == "/sign-in?return=%2Fowner")
        }
    }

    @Test("she takes away the password that somebody has lost, and with it every browser in which it was used", arguments: TestEngine.allCases)
    func reset(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let sam = try await studio.person("Sam", .staff)
            let browser = Visitor(api)
            try await browser.signIn("sam@studio.example", settingPassword: "three green apples", in: studio)
            let owner = PaperBrowser(api, key: API.adminKey)
            try await owner.open("/owner/people/\(sam.id)").expecting(200)
            let after = try await owner.press("Take her password and codes away").expecting(200)
            #expect(after.words.contains("Saved.") && !after.words.contains("Take her password and codes away"))
            #expect(try await browser.get("/account").status == 303)
            let guess = ["email": "sam@studio.example", "password": "three green apples"]
            try await Visitor(api).submit("/sign-in/password", guess).expecting(403)
        }
    }

    @Test("a key is shown once, works, and opens nothing once it is revoked", arguments: TestEngine.allCases)
    func keys(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/connections").expecting(200)
            #expect(try await browser.press("Create").status == 422)
            let form = try #require(browser.page.forms.first { $0.action == "/owner/connections/keys" })
            let shown = try await browser.submit(form, ["name": "Website <x>", "practitioner_id": "\(elena)"]).expecting(200)
            let key = try #require(shown.html.firstMatch(of: /<code>([^<]+)<\/code>/)).1
            // Pressed twice: the same key, which is the one that she sees.
            let twice = try await browser.submit(form, ["name": "Website <x>", "practitioner_id": "\(elena)"]).expecting(200)
            #expect(twice.html.contains("<code>\(key)</code>"))
            #expect(try studio.database.number("SELECT COUNT(*) FROM access_key WHERE name = 'Website <x>'") == 1)
            #expect(try !studio.database.rows("SELECT * FROM idempotency_record").description.contains(key.dropFirst(7)))
            try await api.get("/practitioners/\(elena)/earnings", key: String(key)).expecting(200)
            try await api.get("/commissions", key: String(key)).expecting(200)
            let list = try await browser.open("/owner/connections").expecting(200)
            #expect(list.html.contains("Website &lt;x&gt;") && !list.html.contains(key))
            try await browser.press("Revoke").expecting(200)
            try await api.get("/commissions", key: String(key)).expecting(401)
        }
    }

    @Test("an endpoint is entered, told, rotated and removed; what was given up is sent again", arguments: TestEngine.allCases)
    func endpoints(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let browser = PaperBrowser(api, key: API.adminKey)
            try await browser.open("/owner/connections/endpoints").expecting(200)
            let wrong = try await browser.press("Create", ["url": "ftp://x"])
            #expect(wrong.status == 422 && wrong.html.contains("id=\"url-error\"") && wrong.html.contains("value=\"ftp://x\""))
            let form = try #require(browser.page.forms.first { $0.action == "/owner/connections/endpoints" })
            let made = try await browser.submit(form, ["url": hookURL, "description": "Accounting"]).expecting(200)
            let secret = try #require(made.html.firstMatch(of: /whsec_[A-Za-z0-9+\/=]+/)).0
            #expect(try await browser.submit(form, ["url": hookURL, "description": "Accounting"]).html.contains(secret))
            _ = try await api.buy(JSON(try await studio.wellness().yoga), for: studio.client())
            _ = try await studio.outbox()
            let id = try await api.get("/webhook_endpoints")["data"][0]["id"]
            let page = try await browser.open("/owner/connections/endpoints/\(id)").expecting(200)
            #expect(page.words.contains("order.paid") && page.html.contains("value=\"Accounting\""))
            #expect(try await browser.press("Give it a new secret").html.contains("whsec_"))
            try await browser.open("/owner/connections/endpoints/\(id)").expecting(200)
            try await browser.press("Switch off").expecting(200)
            try await browser.press("Switch on").expecting(200)

            try studio.database.run("UPDATE outbox_delivery SET status = 'dead', due_at = NULL, ended_at = created_at")
            #expect(try await browser.open("/owner").words.contains("Messages given up 1"))
            try await browser.open("/owner/connections/dead").expecting(200)
            #expect(try await browser.press("Send again").words.contains("Nothing was given up"))
            try await browser.open("/owner/connections/endpoints/\(id)").expecting(200)
            try await browser.press("Remove").expecting(200)
            try await browser.open("/owner/connections/endpoints/\(id)").expecting(404)
            // All of it is in the record of changes, and no secret is.
            let audit = try await api.get("/audit?subject=webhook_endpoint").expecting(200)
            #expect(
                audit["data"].items.map { $0["action"] } == [
                    "endpoint.deleted", "endpoint.changed", "endpoint.changed", "endpoint.secret_rotated", "endpoint.created",
                ])
            #expect(!audit.text.contains(secret.dropFirst(6)) && audit.text.contains("Accounting"))
        }
    }
}
