import Domain

/// Everything that pages say, in one language: an area a type, a text a property. A language in which a text is missing does
/// not compile.
///
/// Plain texts go into the templates by their names, `{{t.frame.skip}}`; those that need a number or a name are functions,
/// which the pages call.
struct Texts: Sendable {
    let language: Language
    let frame: FrameTexts
    let problems: ProblemTexts
    let subscription: SubscriptionTexts
    let site: SiteTexts
    let times: TimesTexts
    let checkout: CheckoutTexts
    let carnet: CarnetTexts
    let words: Words
    let signIn: SignInTexts
    let account: AccountTexts
    let desk: DeskTexts
    let deskForm: DeskFormTexts
    let deskSession: DeskSessionTexts
    let deskClients: DeskClientTexts
    let deskSell: DeskSellTexts
    let deskOrders: DeskOrderTexts
    let deskOffers: DeskOfferTexts
    let deskHours: DeskHourTexts
    let deskEarnings: DeskEarningTexts
    let names: RecordNames
    let owner: OwnerTexts
    let ownerForms: OwnerFormTexts
    let reports: ReportTexts
    let ownerOrders: OwnerOrderTexts
    let payouts: PayoutTexts
    let access: AccessTexts
    let exports: ExportTexts

    static func of(_ language: Language) -> Texts {
        switch language {
        case .en: english
        case .de: german
        }
    }

    private static let english = Texts(
        language: .en, frame: .en, problems: .en, subscription: .en, site: .en, times: .en, checkout: .en, carnet: .en, words: .en, signIn: .en, account: .en,
        desk: .en, deskForm: .en, deskSession: .en, deskClients: .en, deskSell: .en, deskOrders: .en, deskOffers: .en, deskHours: .en,
        deskEarnings: .en, names: .en, owner: .en, ownerForms: .en, reports: .en, ownerOrders: .en, payouts: .en, access: .en,
        exports: .en)
    private static let german = Texts(
        language: .de, frame: .de, problems: .de, subscription: .de, site: .de, times: .de, checkout: .de, carnet: .de, words: .de, signIn: .de, account: .de,
        desk: .de, deskForm: .de, deskSession: .de, deskClients: .de, deskSell: .de, deskOrders: .de, deskOffers: .de, deskHours: .de,
        deskEarnings: .de, names: .de, owner: .de, ownerForms: .de, reports: .de, ownerOrders: .de, payouts: .de, access: .de,
        exports: .de)

    /// The plain texts, for the templates: `frame.skip`.
    var byName: [String: String] {
        var names = [String: String]()
        for area in Mirror(reflecting: self).children {
            for text in Mirror(reflecting: area.value).children {
                if let area = area.label, let key = text.label, let text = text.value as? String { names["\(area).\(key)"] = text }
            }
        }
        return names
    }
}
