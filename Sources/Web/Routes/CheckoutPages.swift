import Hummingbird
import Store

/// Where a buyer comes back to from the page of a payment provider. They say nothing of her order: that she came back proves
/// nothing, and what became of the payment is the provider's to tell.
enum CheckoutPages {
    static func add(to router: Router<CarnetContext>) {
        add("/checkout/done", "Thank you", "Your payment is on its way to us. You can close this page.", to: router)
        add("/checkout/left", "Not paid", "Nothing was charged. Go back to where you came from to try again.", to: router)
    }

    private static func add(_ path: String, _ title: String, _ text: String, to router: Router<CarnetContext>) {
        let html = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <body style="font: 1.2rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto; padding: 0 1rem">
            <h1>\(title)</h1>
            <p>\(text)</p>
            </html>

            """
        let page = Answer(status: 200, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
        router.get(RouterPath(path)) { _, _ in page.response() }
        Door.refuseOtherMethods([.get], at: path, on: router)
    }
}
