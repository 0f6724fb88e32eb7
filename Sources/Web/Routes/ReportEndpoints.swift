import Domain
import HTTPTypes
import Store
import UseCases

/// Calls that read the books.
enum ReportEndpoints {
    static func all(_ studio: Studio) -> [Endpoint] {
        let reports = Reports(studio)
        let asOf: [QueryParameter] = [
            .date("as_of", "The end of this day; left out for now."),
            QueryParameter(name: "time_zone", description: "Whose days; left out for the business's own.", schema: Schemas.text), .format,
        ]
        return [
            Endpoint(
                method: .get, path: "/orders/{id}/ledger", summary: "Everything that was booked for a purchase (staff)", tag: "Reports",
                query: [.format], answers: [(200, .page(of: "LedgerLine"))], refusals: [403, 404]
            ) { call in
                let lines = try await reports.ledger(of: call.id("order"), by: call.caller)
                guard try call.query.wantsCSV else { return .whole(lines) { $0.ledgerLine($1) } }
                return .csv(["id", "cause_type", "cause_id", "debit_account", "credit_account", "amount_cents", "currency", "booking_id", "created_at"]) { csv in
                    for line in lines {
                        csv.row([
                            "\(line.id)", line.causeType, "\(line.causeID)", line.debit, line.credit, "\(line.amountCents)", line.currency,
                            line.booking?.description ?? "", line.createdAt.description,
                        ])
                    }
                }
            },
            Endpoint(
                method: .get, path: "/reports/trial_balance", summary: "Every account of the books (admin)", tag: "Reports", query: asOf,
                answers: [(200, .one("TrialBalance"))], refusals: [403, 422]
            ) { call in
                let (day, accounts) = try await reports.trialBalance(asOf: call.query.date("as_of"), zone: call.query.text("time_zone"), by: call.caller)
                guard try call.query.wantsCSV else { return Answer { $0.trialBalance(day, accounts) } }
                return .trialBalance(accounts)
            },
            Endpoint(
                method: .get, path: "/reports/liability", summary: "What was paid and not yet delivered, by practitioner and package (staff)",
                tag: "Reports", query: asOf, answers: [(200, .one("Liability"))], refusals: [403, 422]
            ) { call in
                let report = try await reports.liability(asOf: call.query.date("as_of"), zone: call.query.text("time_zone"), by: call.caller)
                guard try call.query.wantsCSV else { return Answer { $0.liability(report) } }
                return .liability(report)
            },
        ]
    }
}

extension QueryParameter {
    static let format = QueryParameter(
        name: "format", description: "csv for a table to open in a spreadsheet.", schema: ["type": "string", "enum": ["json", "csv"]])
}

extension Query {
    /// Whether the answer is to be CSV.
    fileprivate var wantsCSV: Bool {
        get throws { try named("format") == AnswerFormat.csv }
    }
}

private enum AnswerFormat: String, CaseIterable { case json, csv }

extension JSONWriter {
    fileprivate mutating func ledgerLine(_ line: ReportRecords.Line) {
        object { json in
            json.field("id", line.id)
            json.field("cause_type", line.causeType)
            json.field("cause_id", line.causeID)
            json.field("debit_account", line.debit)
            json.field("credit_account", line.credit)
            json.field("amount_cents", line.amountCents)
            json.field("currency", line.currency)
            json.field("booking_id", line.booking.map { Int($0.rawValue) })
            json.field("created_at", line.createdAt)
        }
    }

    fileprivate mutating func trialBalance(_ day: ReportDay, _ accounts: [ReportRecords.Account]) {
        object { json in
            json.field("as_of", day.date.description)
            json.field("time_zone", day.zone)
            json.field("accounts") { json in
                json.array(accounts) { json, account in
                    json.object { json in
                        json.field("account", account.name)
                        json.field("currency", account.currency)
                        json.field("debit_cents", account.debitCents)
                        json.field("credit_cents", account.creditCents)
                        json.field("balance_cents", account.debitCents - account.creditCents)
                    }
                }
            }
            json.field("totals") { json in
                json.array(Dictionary(grouping: accounts, by: \.currency).sorted { $0.key < $1.key }) { json, currency in
                    json.object { json in
                        json.field("currency", currency.key)
                        json.field("debit_cents", currency.value.map(\.debitCents).reduce(0, +))
                        json.field("credit_cents", currency.value.map(\.creditCents).reduce(0, +))
                    }
                }
            }
        }
    }

    fileprivate mutating func liability(_ report: Reports.Liability) {
        object { json in
            json.field("as_of", report.day.date.description)
            json.field("time_zone", report.day.zone)
            json.field("data") { json in
                json.array(report.owed) { json, owed in
                    json.object { json in
                        json.field("practitioner_id", owed.practitioner)
                        json.field("practitioner_name", owed.practitionerName)
                        json.field("service_id", owed.service.map { Int($0.rawValue) })
                        json.field("service_name", owed.serviceName)
                        json.field("order_type", owed.type)
                        json.field("currency", owed.currency)
                        json.field("orders", owed.orders)
                        json.field("liability_cents", owed.cents)
                    }
                }
            }
            json.field("totals") { json in
                json.array(Dictionary(grouping: report.owed, by: \.currency).sorted { $0.key < $1.key }) { json, currency in
                    json.object { json in
                        json.field("currency", currency.key)
                        json.field("liability_cents", currency.value.map(\.cents).reduce(0, +))
                    }
                }
            }
            json.field("client_credit") { json in
                json.array(report.credit) { json, credit in
                    json.object { json in
                        json.field("currency", credit.currency)
                        json.field("balance_cents", credit.cents)
                    }
                }
            }
        }
    }
}
