import Domain

// Finding what Stripe has of an attempt.

extension StripeProvider {
    /// What stands for an attempt at Stripe.
    enum Object {
        case intent(StripeIntent)
        case session(StripeSession)
    }

    /// By its name, or else among those of its time. Nil if Stripe was never asked for it.
    func object(of attempt: ProviderAttempt) async throws -> Object? {
        switch attempt.reference {
        case let id? where id.hasPrefix("pi_"): .intent(try await api.get("/v1/payment_intents/\(id.percentEncoded)"))
        case let id? where id.hasPrefix("cs_"): .session(try await api.get("/v1/checkout/sessions/\(id.percentEncoded)"))
        default:
            if attempt.token == nil {
                try await find(attempt, "/v1/checkout/sessions", id: \StripeSession.id, \.created) { isOurs($0.metadata, attempt) }
                    .map { .session($0) }
            } else {
                try await find(attempt, "/v1/payment_intents", id: \StripeIntent.id, \.created) { isOurs($0.metadata, attempt) }
                    .map { .intent($0) }
            }
        }
    }

    /// The payment of a captured attempt: `pi_…`. Nil if there is none yet.
    func intentID(of attempt: ProviderAttempt) async throws -> String? {
        switch try await object(of: attempt) {
        case .intent(let intent)?: intent.id
        case .session(let session)?: session.paymentIntent
        case nil: nil
        }
    }

    /// Looks through a list, which has the newest first, down to the time of the attempt.
    private func find<Item: Decodable & Sendable>(
        _ attempt: ProviderAttempt, _ path: String, id: KeyPath<Item, String>, _ created: KeyPath<Item, Int64?>,
        _ isIt: (Item) -> Bool
    ) async throws -> Item? {
        // Two clocks never agree entirely.
        let earliest = attempt.createdAt.adding(minutes: -10).seconds
        var after: String?
        for _ in 0..<Self.mostPages {
            var query: StripeForm = ["limit": "100"]
            query.add("starting_after", after)
            let page: StripeList<Item> = try await api.get(path, query)
            if let found = page.data.first(where: isIt) { return found }
            guard page.hasMore == true, let last = page.data.last, last[keyPath: created] ?? earliest >= earliest else { return nil }
            after = last[keyPath: id]
        }
        throw StripeError.noAnswer("there are too many payments since then to look through")
    }

    /// Every entry of a list that is short by its nature.
    func all<Item: Decodable & Sendable>(_ path: String, _ query: StripeForm, id: KeyPath<Item, String>) async throws -> [Item] {
        var (items, after) = ([Item](), String?.none)
        for _ in 0..<Self.mostPages {
            var query = query
            query.add("limit", "100")
            query.add("starting_after", after)
            let page: StripeList<Item> = try await api.get(path, query)
            items += page.data
            guard page.hasMore == true, let last = page.data.last else { return items }
            after = last[keyPath: id]
        }
        throw StripeError.noAnswer("a list has no end")
    }

    /// Ten thousand entries: more than a studio sells in a day.
    private static var mostPages: Int { 100 }
}
