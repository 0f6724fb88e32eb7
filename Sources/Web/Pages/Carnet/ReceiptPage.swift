import Domain
import UseCases

/// The receipt of a purchase, for the screen and for paper.
enum ReceiptPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/carnet/orders/{order}/receipt", for: .client) { visit in
                .page(DocumentPage(issued: try await Documents(studio).receipt(of: visit.id("order", at: "order"), by: visit.caller)).html)
            }
        ]
    }
}
