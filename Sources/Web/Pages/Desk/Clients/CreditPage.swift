import Domain
import UseCases

/// Giving a client credit that pays for what she buys later.
enum CreditPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .desk("/desk/clients/{client}/credit", studio) { desk in try await page(desk, FormErrors()) },
            .deskForm("/desk/clients/{client}/credit", studio) { desk in
                let id: ID<Client> = try desk.visit.id("client", at: "client")
                var form = TypedForm(desk)
                let currency = Currency(code: form.values["currency"]?.uppercased() ?? "")
                if currency == nil { form.fault("currency", desk.texts.deskForm.currency) }
                let cents = form.cents("amount", currency ?? .usd, from: 1)
                let reason = form.text("reason")
                let until = form.date("until").map { desk.home.beginning(of: $0.adding(days: 1)) }
                guard form.errors.isEmpty, let currency else { return try await page(desk, form.errors) }
                do {
                    let once = try OnceForm<ClientAccount>(desk.visit)
                    _ = try await GrantCredit(studio)(
                        Money(cents, currency), to: id, reason: reason, expiresAt: until, by: desk.caller,
                        once: once.promise(\.client.id.rawValue))
                } catch {
                    let names = ["amount_cents": "amount", "expires_at": "until"]
                    return try await page(desk, FormErrors(desk: error, at: "amount", desk, names: names))
                }
                return desk.seeOther("/desk/clients/\(id)", .granted)
            },
        ]
    }

    private static func page(_ desk: Desk, _ errors: FormErrors) async throws -> Answer {
        let account = try await ReadClients(desk.studio)(desk.visit.id("client", at: "client"), by: desk.caller)
        let (texts, values) = (desk.texts.deskClients, desk.visit.form)
        return FormPage(
            title: texts.grantTo(account.client.name), part: .clients, action: desk.href("/desk/clients/\(account.client.id)/credit"),
            lead: texts.grantLead,
            fields: [
                FormField(
                    name: "amount", label: texts.amount, value: values["amount"], hint: texts.amountHint, error: errors["amount"],
                    inputMode: "decimal"),
                FormField(
                    name: "currency", label: texts.currency, value: values["currency"] ?? account.credit.keys.sorted().first ?? "USD",
                    hint: texts.currencyHint, error: errors["currency"]),
                FormField(name: "reason", label: texts.reason, value: values["reason"], hint: texts.reasonHint, error: errors["reason"]),
                FormField(
                    name: "until", label: texts.until, type: "date", value: values["until"], hint: texts.untilHint, isRequired: false,
                    error: errors["until"]),
            ], button: texts.grant, hidden: [("key", desk.studio.newFormKey())],
            back: (desk.href("/desk/clients/\(account.client.id)"), account.client.name)
        ).answer(at: desk, errors)
    }
}
