import Domain
import Store
import UseCases

// How the records of the catalogue are written in answers (api.md, Objects).

extension JSONWriter {
    mutating func practitioner(_ practitioner: Practitioner) {
        let profile = practitioner.profile
        object { json in
            json.field("id", practitioner.id)
            json.field("display_name", profile.displayName)
            json.field("email", profile.email)
            json.field("time_zone", profile.timeZone)
            json.field("slot_interval_minutes", profile.slotIntervalMinutes)
            json.field("min_notice_minutes", profile.minNoticeMinutes)
            json.field("booking_window_days", profile.bookingWindowDays)
            json.field("buffer_before_minutes", profile.bufferBeforeMinutes)
            json.field("buffer_after_minutes", profile.bufferAfterMinutes)
            json.field("created_at", practitioner.createdAt)
        }
    }

    mutating func service(_ service: Service) {
        let offer = service.offer
        object { json in
            json.field("id", service.id)
            json.field("practitioner_id", service.practitionerID)
            json.field("slug", offer.slug)
            json.field("name", offer.name)
            json.field("description", offer.description)
            json.field("service_type", offer.type)
            json.field("price_cents", offer.price.cents)
            json.field("currency", offer.price.currency.code)
            json.field("duration_minutes", offer.durationMinutes)
            json.field("buffer_before_minutes", service.buffers.before)
            json.field("buffer_after_minutes", service.buffers.after)
            json.field("slot_interval_minutes", offer.slotIntervalMinutes)
            json.field("min_notice_minutes", offer.minNoticeMinutes)
            json.field("booking_window_days", offer.bookingWindowDays)
            json.field("validity_days", offer.validityDays)
            json.field("validity_start", offer.validityStart)
            json.field("visibility", offer.visibility)
            json.field("is_active", offer.isActive)
            json.field("allocation", offer.allocation)
            json.field("bonus_sessions", offer.bonusSessions)
            json.field("max_per_client", offer.maxPerClient)
            json.field("cancellation_window_hours", offer.policy.windowHours)
            json.field("is_refundable", offer.policy.isRefundable)
            json.field("forfeited_value", offer.policy.forfeited)
            json.field("expired_value", offer.policy.expired)
            json.field("tax_basis_points", offer.tax.basisPoints)
            json.field("tax_is_inclusive", offer.tax.isInclusive)
            json.field("items") { json in
                json.array(offer.items) { json, item in
                    json.object { json in
                        json.field("service_id", item.serviceID)
                        json.field("quantity", item.quantity)
                    }
                }
            }
            json.field("practitioner_ids") { $0.array([service.practitionerID] + offer.alsoOfferedBy) { $0.number($1.rawValue) } }
            json.field("seats", offer.seats)
            json.field("dates") { $0.array(service.dates) { $0.groupDate($1) } }
            json.field("created_at", service.createdAt)
        }
    }

    mutating func client(_ account: ClientAccount) {
        let client = account.client
        object { json in
            json.field("id", client.id)
            json.field("name", client.name)
            json.field("email", client.email.text)
            json.field("phone", client.phone)
            json.field("time_zone", client.timeZone)
            json.field("language", client.language?.rawValue)
            // One number where there is one currency, as there nearly always is; all of them beside it.
            json.field("credit_balance_cents", account.credit.count > 1 ? account.credit["USD"] ?? 0 : account.credit.values.first ?? 0)
            json.field("credit") { json in
                json.array(account.credit.sorted { $0.key < $1.key }) { json, balance in
                    json.object { json in
                        json.field("currency", balance.key)
                        json.field("balance_cents", balance.value)
                    }
                }
            }
            json.field("created_at", client.createdAt)
        }
    }

    mutating func keyEntry(_ key: AccessKey) {
        object { json in
            json.field("id", key.id)
            let (role, practitioner, client): (String, Int64?, Int64?) =
                switch key.role {
                case .admin: ("admin", nil, nil)
                case .staff: ("staff", nil, nil)
                case .practitioner(let id): ("practitioner", id.rawValue, nil)
                case .client(let id): ("client", nil, id.rawValue)
                }
            json.field("role", role)
            json.field("practitioner_id", practitioner.map(Int.init))
            json.field("client_id", client.map(Int.init))
            json.field("name", key.name)
            json.field("created_at", key.createdAt)
            json.field("revoked_at", key.revokedAt)
        }
    }

    mutating func key(_ id: ID<AccessKey>, token: String?) {
        object { json in
            json.field("id", id)
            json.field("key", token)
        }
    }

    /// A part of a list.
    mutating func page<Item, Mark>(_ page: Page<Item, Mark>?, cursor: (Mark) -> String, _ each: (inout JSONWriter, Item) -> Void) {
        object { json in
            json.field("data") { $0.array(page?.items ?? [], each) }
            json.field("next_cursor", page?.next.map(cursor))
        }
    }

    /// A part of a list by number.
    mutating func page<Item>(_ page: Page<Item, Int64>?, _ each: (inout JSONWriter, Item) -> Void) {
        self.page(page, cursor: Cursor.text, each)
    }
}
