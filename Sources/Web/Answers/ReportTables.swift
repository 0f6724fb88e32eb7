import Domain
import Store
import UseCases

// Reports as tables for spreadsheets, the same for programs and for people.

extension Answer {
    static func liability(_ report: Reports.Liability) -> Answer {
        .csv(["practitioner_id", "practitioner", "service_id", "service", "order_type", "orders", "liability_cents", "currency"]) { csv in
            for owed in report.owed {
                csv.row([
                    "\(owed.practitioner)", owed.practitionerName, owed.service?.description ?? "", owed.serviceName, owed.type.rawValue,
                    "\(owed.orders)", "\(owed.cents)", owed.currency,
                ])
            }
        }
    }

    static func trialBalance(_ accounts: [ReportRecords.Account]) -> Answer {
        .csv(["account", "currency", "debit_cents", "credit_cents", "balance_cents"]) { csv in
            for account in accounts {
                csv.row([
                    account.name, account.currency, "\(account.debitCents)", "\(account.creditCents)",
                    "\(account.debitCents - account.creditCents)",
                ])
            }
        }
    }

    /// A month and a currency a line, the oldest first.
    static func months(_ months: [MonthlyBooks]) -> Answer {
        let headings = ["month", "currency", "money_in_cents", "sold_cents", "delivered_cents", "refunded_cents", "breakage_cents", "tax_cents", "owed_cents"]
        return .csv(headings) { csv in
            for month in months {
                for currency in Set(month.movements.keys).union(month.owed.keys).sorted(by: { $0.code < $1.code }) {
                    let moved = month.movements[currency]
                    let cents = [
                        moved?.moneyInCents, moved?.soldCents, moved?.deliveredCents, moved?.refundedCents, moved?.breakageCents, moved?.taxCents,
                        month.owed[currency],
                    ]
                    csv.row([String(month.month.description.prefix(7)), currency.code] + cents.map { "\($0 ?? 0)" })
                }
            }
        }
    }

    /// What the bank is to transfer.
    static func transfers(_ lines: [PayoutRecords.BankLine]) -> Answer {
        .csv(["payout_id", "name", "account", "amount", "currency", "reference"]) { csv in
            for line in lines {
                csv.row([
                    line.payout.description, line.name, line.account ?? "", line.amount.decimal, line.amount.currency.code, "Payout \(line.payout)",
                ])
            }
        }
    }
}
