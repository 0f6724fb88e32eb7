import Domain
import UseCases

/// Ends mails that people can do without. Looking changes nothing, as programs look at links by themselves; the button does, and so
/// does what a mail program sends for its own button (RFC 8058).
enum SubscriptionPages {
    private static let path = "/unsubscribe/{token}"

    static func routes(_ studio: Studio) -> [PageRoute] {
        let choices = MailChoices(studio)
        var form = PageRoute.form(path) { visit in
            let isBack = visit.form["again"] != nil
            return page(visit, try await choices.set(isUnsubscribed: !isBack, token: visit.text("token")))
        }
        form.isKeyed = true
        return [.page(path) { visit in page(visit, try await choices(token: visit.text("token"))) }, form]
    }

    private static func page(_ visit: Visit, _ choice: MailChoices.Choice) -> Answer {
        let texts = visit.texts.subscription
        let about = choice.topic == .agenda ? texts.agenda : texts.packages
        return WebPage(
            title: texts.title, template: .subscription,
            content: [
                "action": visit.path, "isEnded": choice.isUnsubscribed, "sentence": choice.isUnsubscribed ? texts.ended : about,
            ]
        ).answer(to: visit)
    }
}
