// What is booked when something is sold, and when credit is given or runs out (domain.md, Money).

extension Journal {
    /// Whose order a journal belongs to, for all journals of the life of an order.
    public struct Sale: Hashable, Sendable {
        /// The order they are about.
        public let order: ID<Order>
        /// Who bought; credit is summed by this.
        public let client: ID<Client>
        /// Who sold it.
        public let practitioner: ID<Practitioner>
        /// Of the order, and so of every line.
        public let currency: Currency

        public init(order: ID<Order>, client: ID<Client>, practitioner: ID<Practitioner>, currency: Currency) {
            self.order = order
            self.client = client
            self.practitioner = practitioner
            self.currency = currency
        }
    }

    /// An order is settled: what was paid, with money and with credit, is owed in sessions, or as credit where that was bought.
    public static func settled(_ order: ID<Order>, _ terms: OrderTerms, client: ID<Client>, provider: PaymentProviderName) -> Journal {
        let owed: LedgerAccount = terms.type == .credit ? .clientCredit : .prepaidSessions
        return Journal(
            .orderSettled(order), currency: terms.currency, client: client, practitioner: terms.practitionerID, order: order,
            lines: [
                Line(debit: .cash(provider), credit: owed, cents: terms.totalAmountCents),
                Line(debit: .clientCredit, credit: .prepaidSessions, cents: terms.creditAppliedCents),
            ])
    }

    /// Staff give a client credit.
    public static func granted(_ amount: Money, to client: ID<Client>, grant: Int64) -> Journal {
        Journal(
            .creditGranted(grant), currency: amount.currency, client: client, practitioner: nil, order: nil,
            lines: [Line(debit: .creditGranted, credit: .clientCredit, cents: amount.cents)])
    }

    /// The unspent rest of a grant has run out.
    public static func creditExpired(_ rest: Money, of client: ID<Client>, grant: Int64) -> Journal {
        Journal(
            .creditExpired(grant), currency: rest.currency, client: client, practitioner: nil, order: nil,
            lines: [Line(debit: .clientCredit, credit: .creditGranted, cents: rest.cents)])
    }

    /// A payment arrived for an order that did not need it any more.
    public static func captureUnneeded(_ payment: ID<Payment>, cents: Int64, provider: PaymentProviderName, of sale: Sale) -> Journal {
        Journal(.captureUnneeded(payment), of: sale, lines: [Line(debit: .cash(provider), credit: .capturesToReturn, cents: cents)])
    }

    init(_ cause: Cause, of sale: Sale, lines: [Line]) {
        self.init(
            cause, currency: sale.currency, client: sale.client, practitioner: sale.practitioner, order: sale.order, lines: lines)
    }
}

extension Order {
    /// Whose books its journals belong to.
    public var sale: Journal.Sale {
        Journal.Sale(order: id, client: clientID, practitioner: terms.practitionerID, currency: terms.currency)
    }
}
