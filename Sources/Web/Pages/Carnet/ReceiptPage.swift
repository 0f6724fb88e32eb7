import Domain
import UseCases

/// The receipt of a purchase, and the credit notes of what went back of it, for the screen and for paper.
enum ReceiptPage {
    static func routes(_ studio: Studio, at path: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder) -> [PageRoute] {
        let documents = Documents(studio)
        return [
            .page("\(path)/receipt", for: access) { visit in
                let holder = try await find(visit)
                return .page(DocumentPage(issued: try await documents.receipt(of: holder.order(visit), by: holder.caller), texts: visit.texts).html)
            },
            .page("\(path)/credit_notes/{refund}", for: access) { visit in
                let holder = try await find(visit)
                let issued = try await documents.creditNote(of: visit.id("refund", at: "refund"), by: holder.caller)
                guard issued.order.id == (try holder.order(visit)) else { throw NotFound("such credit note") }
                return .page(DocumentPage(issued: issued, texts: visit.texts).html)
            },
        ]
    }
}
