import Domain

/// Everything that pages say, in one language: an area a type, a text a property. A language in which a text is missing does
/// not compile.
///
/// Plain texts go into the templates by their names, `{{t.frame.skip}}`; those that need a number or a name are functions,
/// which the pages call. One object a language: it is thousands of words, which nobody should copy to say one of them.
final class Texts: Sendable {
    let language: Language
    let frame: FrameTexts
    let problems: ProblemTexts
    let subscription: SubscriptionTexts
    let site: SiteTexts
    let times: TimesTexts
    let checkout: CheckoutTexts
    let carnet: CarnetTexts
    let documents: DocumentTexts
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

    private static let english = Texts(.en)
    private static let german = Texts(.de)

    private init(_ language: Language) {
        self.language = language
        let isGerman = language == .de
        frame = isGerman ? .de : .en
        problems = isGerman ? .de : .en
        subscription = isGerman ? .de : .en
        site = isGerman ? .de : .en
        times = isGerman ? .de : .en
        checkout = isGerman ? .de : .en
        carnet = isGerman ? .de : .en
        documents = isGerman ? .de : .en
        words = isGerman ? .de : .en
        signIn = isGerman ? .de : .en
        account = isGerman ? .de : .en
        desk = isGerman ? .de : .en
        deskForm = isGerman ? .de : .en
        deskSession = isGerman ? .de : .en
        deskClients = isGerman ? .de : .en
        deskSell = isGerman ? .de : .en
        deskOrders = isGerman ? .de : .en
        deskOffers = isGerman ? .de : .en
        deskHours = isGerman ? .de : .en
        deskEarnings = isGerman ? .de : .en
        names = isGerman ? .de : .en
        owner = isGerman ? .de : .en
        ownerForms = isGerman ? .de : .en
        reports = isGerman ? .de : .en
        ownerOrders = isGerman ? .de : .en
        payouts = isGerman ? .de : .en
        access = isGerman ? .de : .en
        exports = isGerman ? .de : .en
    }

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
