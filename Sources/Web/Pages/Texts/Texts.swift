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
        frame = .of(language)
        problems = .of(language)
        subscription = .of(language)
        site = .of(language)
        times = .of(language)
        checkout = .of(language)
        carnet = .of(language)
        documents = .of(language)
        words = .of(language)
        signIn = .of(language)
        account = .of(language)
        desk = .of(language)
        deskForm = .of(language)
        deskSession = .of(language)
        deskClients = .of(language)
        deskSell = .of(language)
        deskOrders = .of(language)
        deskOffers = .of(language)
        deskHours = .of(language)
        deskEarnings = .of(language)
        names = .of(language)
        owner = .of(language)
        ownerForms = .of(language)
        reports = .of(language)
        ownerOrders = .of(language)
        payouts = .of(language)
        access = .of(language)
        exports = .of(language)
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
