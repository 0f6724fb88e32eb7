import Domain
import Store
import UseCases

/// The list of orders, with what it can be narrowed to.
enum OrdersPage {
    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .owner("/owner/orders", studio) { owner in
                let page = try await ListOrders(studio)(search(owner.visit.query), owner.visit.page(), by: owner.caller)
                let practitioners = try await ReadPractitioners(studio).names(by: owner.caller)
                return self.page(owner, page, practitioners)
            }
        ]
    }

    /// What the address asks for; what it does not know is left out.
    private static func search(_ query: FormValues) -> OrderRecords.Search {
        var search = OrderRecords.Search()
        search.filter.status = query["status"].flatMap(OrderStatus.init)
        search.filter.type = query["type"].flatMap(OrderType.init)
        search.filter.practitioner = query["practitioner"].flatMap { Int64($0) }.map { ID($0) }
        search.filter.client = query["client"].flatMap { Int64($0) }.map { ID($0) }
        search.text = query["q"].map { String($0.lowercased().prefix(200)) }
        search.trouble = query["needs"].flatMap(OrderRecords.Trouble.init)
        return search
    }

    private static func page(
        _ owner: Owner, _ orders: Page<OrderRecords.Summary, Int64>, _ practitioners: [PractitionerRecords.Name]
    ) -> OwnerPage {
        let texts = owner.texts.ownerOrders
        let rows: [[PageTable.Cell]] = orders.items.map { order in
            [
                .link("\(order.id)", "/owner/orders/\(order.id)"), .text(order.clientName), .text(order.serviceName), .text(order.practitionerName),
                .text(owner.names.orderStatus(order.status)), .amount(owner.words.money(order.payable)),
                .amount(order.refunded.cents == 0 ? "–" : owner.words.money(order.refunded)), .text(owner.day(order.createdAt)),
            ]
        }
        let table = PageTable(
            caption: texts.title,
            headings: [texts.number, texts.client, texts.what, texts.practitioner, texts.state, texts.price, texts.refunded, texts.bought], rows: rows,
            none: texts.none, next: orders.next.map { owner.visit.continuing(after: Cursor.text($0)) })
        return OwnerPage(
            title: texts.title, part: .orders, sections: [PageSection(table: nil, forms: [form(owner, practitioners)]), PageSection(table: table)])
    }

    private static func form(_ owner: Owner, _ practitioners: [PractitionerRecords.Name]) -> PageForm {
        let (texts, query) = (owner.texts.ownerOrders, owner.visit.query)
        func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> PageForm.Field {
            .choice(name: name, label: label, options: PageForm.options([("", texts.any)] + options, chosen: query[name]))
        }
        return PageForm(
            action: "/owner/orders", isSearch: true,
            fields: [
                .input(FormField(name: "q", label: texts.searchLabel, type: "search", value: query["q"], hint: texts.searchHint, isRequired: false)),
                choice("status", texts.status, OrderStatus.allCases.map { ($0.rawValue, owner.names.orderStatus($0)) }),
                choice("type", texts.kind, OrderType.allCases.map { ($0.rawValue, owner.names.orderType($0)) }),
                choice("practitioner", texts.practitioner, practitioners.map { ("\($0.id)", $0.name) }),
                choice("needs", texts.needs, OrderRecords.Trouble.allCases.map { ($0.rawValue, texts.needsName($0.rawValue)) }),
            ], button: texts.search)
    }
}

extension PageForm {
    /// Options of a choice, by value and text, with the one that is chosen.
    static func options(_ all: [(String, String)], chosen: String?) -> [Option] {
        all.map { Option(value: $0.0, text: $0.1, isChosen: $0.0 == (chosen ?? all.first?.0)) }
    }
}

extension Visit {
    /// The part of a list that the address asks for; from its beginning where it says nothing that can be read.
    func page() -> PageRequest<Int64> { PageRequest(limit: Limits.usualPage, after: query["cursor"].flatMap(Cursor.number)) }
}
