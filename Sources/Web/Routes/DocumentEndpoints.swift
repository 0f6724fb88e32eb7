import Domain
import HTTPTypes
import Store
import UseCases

/// Calls about receipts and credit notes.
enum DocumentEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        let documents = Documents(studio)
        return [
            Endpoint(
                method: .get, path: "/orders/{id}/receipt", summary: "The receipt of a purchase, as a page; issued when first asked for",
                tag: "Documents", answers: [(200, .html)], refusals: [404, 409]
            ) { call in
                .page(DocumentPage(issued: try await documents.receipt(of: call.id("order"), by: call.caller), texts: .of(.en)).html)
            },
            Endpoint(
                method: .get, path: "/refunds/{id}/credit_note", summary: "The credit note of a refund, as a page; issued when first asked for",
                tag: "Documents", answers: [(200, .html)], refusals: [404]
            ) { call in
                .page(DocumentPage(issued: try await documents.creditNote(of: call.id("refund"), by: call.caller), texts: .of(.en)).html)
            },
            Endpoint(
                method: .get, path: "/documents", summary: "List receipts or credit notes, by number (admin)", tag: "Documents",
                query: [.named("kind", "Which; receipts where left out.", Document.Kind.self), .limit, .cursor],
                answers: [(200, .page(of: "Document"))], refusals: [403]
            ) { call in
                let page = try await documents.list(call.query.named("kind") ?? .receipt, call.query.page(), by: call.caller)
                return Answer { $0.page(page) { $0.document($1) } }
            },
            Endpoint(
                method: .post, path: "/documents", summary: "Issue what was sold and given back and has no document yet (admin)",
                tag: "Documents", answers: [(200, .one("DocumentsIssued"))], refusals: [403]
            ) { call in
                let count = try await documents.issueMissing(by: call.caller)
                return Answer { $0.object { $0.field("issued", count) } }
            },
        ]
    }
}

extension JSONWriter {
    fileprivate mutating func document(_ document: Document) {
        object { json in
            json.field("kind", document.kind)
            json.field("number", document.number)
            json.field("order_id", document.orderID)
            json.field("refund_id", document.refundID.map { Int($0.rawValue) })
            json.field("seller_name", document.seller.name)
            json.field("client_name", document.client.name)
            json.field("issued_at", document.issuedAt)
        }
    }
}
