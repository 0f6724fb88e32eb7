import Domain
import UseCases

/// One session: what can be done with it, and beforehand what that would lead to.
enum SessionPage {
    static func routes(_ studio: Studio, at base: String, for access: PageRoute.Access, _ find: @escaping Holder.Finder) -> [PageRoute] {
        let path = "\(base)/sessions/{booking}"
        let read = { @Sendable (visit: Visit) async throws -> (Holder, ReadSession.Prospects) in
            let holder = try await find(visit)
            let session = try await ReadSession(studio)(visit.id("session", at: "booking"), by: holder.caller)
            try holder.check(session.order.id)
            return (holder, session)
        }
        return [
            .page(path, for: access) { visit in
                let (holder, session) = try await read(visit)
                var page = WebPage(
                    title: session.booking.session.serviceName, template: .session,
                    content: SessionContent(session: session, holder: holder, visit: visit).content)
                page.notice = visit.query["done"].flatMap(CarnetDeed.init).map(visit.texts.carnet.done)
                return page.answer(to: visit)
            },
            .page("\(path)/times", for: access) { visit in
                let (holder, session) = try await read(visit)
                if let refusal = session.againstScheduling { throw refusal }
                let (own, caller) = (holder.path(session.booking.id), holder.caller)
                let find = { @Sendable in try await FindSlots(studio)(booking: session.booking.id, $0, by: caller) }
                let days = SlotDays(visit: visit, usualZone: session.zone)
                let picker = SlotPicker(
                    days: days, address: "\(own)/times", action: "\(own)/schedule", first: try await find(days.firstRequest), find: find)
                var content = try await picker.content()
                content["session"] = SessionContent(session: session, holder: holder, visit: visit).content
                content["heading"] = visit.texts.times.titleFor(session.booking.session.serviceName)
                var page = WebPage(title: visit.texts.times.title, template: .sessionTimes, content: content)
                if visit.query["taken"] != nil { page.notice = visit.texts.carnet.taken }
                return page.answer(to: visit)
            },
            .page("\(path)/schedule", for: access) { visit in
                let (holder, session) = try await read(visit)
                guard let start = visit.query["start"].flatMap({ Instant(rfc3339: $0) }) else {
                    return .seeOther("\(holder.path(session.booking.id))/times")
                }
                var content = SessionContent(session: session, holder: holder, visit: visit).content
                content["start"] = start.description
                content["chosen"] = visit.texts.words.moment(start, in: visit.zone(or: session.zone))
                return WebPage(title: visit.texts.carnet.confirmTime, template: .confirm, content: content).answer(to: visit)
            },
            .form("\(path)/schedule", for: access) { visit in
                let (holder, session) = try await read(visit)
                let own = holder.path(session.booking.id)
                guard let start = visit.form["start"].flatMap({ Instant(rfc3339: $0) }) else { return .seeOther("\(own)/times") }
                let wasBooked = session.booking.life.status == .confirmed
                // Sent twice, the session is at that time already, which is what was wanted.
                if !(wasBooked && session.booking.life.time?.start == start) {
                    do {
                        _ = try await ScheduleBooking(studio)(session.booking.id, .init(start: start), by: holder.caller)
                    } catch BookingRefusal.slotUnavailable {
                        return .seeOther("\(own)/times?taken=yes")
                    }
                }
                return .seeOther("\(own)?done=\((wasBooked ? CarnetDeed.moved : .scheduled).rawValue)")
            },
            .form("\(path)/return", for: access) { visit in
                let (holder, session) = try await read(visit)
                _ = try await ReturnBooking(studio)(session.booking.id, by: holder.caller)
                return .seeOther("\(holder.path(session.booking.id))?done=\(CarnetDeed.returned.rawValue)")
            },
            .form("\(path)/cancel", for: access) { visit in
                let (holder, session) = try await read(visit)
                // What the page said would happen must still be what happens: between the two the last hour may have passed.
                guard visit.form["outcome"] == session.cancellation?.rawValue else { return .seeOther(holder.path(session.booking.id)) }
                _ = try await CancelBooking(studio)(session.booking.id, reason: nil, waive: false, by: holder.caller)
                return .seeOther("\(holder.path(session.booking.id))?done=\(CarnetDeed.calledOff.rawValue)")
            },
        ]
    }
}

/// A session as its pages show it.
struct SessionContent {
    let session: ReadSession.Prospects
    let holder: Holder
    let visit: Visit

    var content: [String: Any] {
        let (booking, texts, words) = (session.booking, visit.texts.carnet, visit.texts.words)
        let own = holder.path(booking.id)
        let state = TicketState(booking)
        var content: [String: Any] = [
            "name": booking.session.serviceName, "minutes": words.minutes(booking.session.durationMinutes), "with": session.practitioner,
            "state": state.rawValue, "label": texts.ticket(state), "orderName": session.order.terms.serviceName,
            "orderHref": holder.path(session.order.id), "href": own, "zone": ZoneNote(visit, session.zone).content,
            "value": words.money(Money(booking.valueCents, session.order.terms.currency)),
        ]
        if let time = booking.life.time {
            content["time"] = ["when": words.moment(time.start, in: visit.zone(or: session.zone)), "at": time.start.description]
        }
        switch booking.life.status {
        case .draft, .confirmed, .pendingPayment: addProspects(to: &content, own, texts, words)
        case .completed, .noShow, .canceled, .expired: break
        }
        return content
    }

    private func addProspects(to content: inout [String: Any], _ own: String, _ texts: CarnetTexts, _ words: Words) {
        if let refusal = session.againstScheduling {
            content["cannot"] = visit.texts.problems.sentence(refusal)
        } else {
            content[session.booking.life.status == .draft ? "schedule" : "move"] = "\(own)/times"
        }
        if session.canBeReturned, session.order.standing.givesSessionsBack { content["return"] = "\(own)/return" }
        guard let outcome = session.cancellation else { return }
        let amount = words.money(Money(session.booking.valueCents, session.order.terms.currency))
        let consequence: String? =
            switch outcome {
            // Giving the time back says the same already.
            case .returned: nil
            case .refundDue: texts.callOffRefund(amount)
            case .forfeited: texts.callOffForfeited
            case .completed, .noShow, .undone: nil
            }
        if let consequence {
            content["cancel"] = ["action": "\(own)/cancel", "consequence": consequence, "outcome": outcome.rawValue, "isGrave": outcome == .forfeited]
        }
    }
}
