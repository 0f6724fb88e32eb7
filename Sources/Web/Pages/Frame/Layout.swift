import Domain

/// What stands around every page: who is where, the way to elsewhere, language and zone.
struct Layout {
    let page: WebPage
    let visit: Visit

    /// What the layout's template is given.
    var content: TemplateContent {
        var content: [String: TemplateContent] = [
            "title": .text(page.title), "return": .text(visit.address), "isSignedIn": .truth(visit.isSignedIn), "isIndexed": .truth(page.isIndexed),
            "nav": .many(nav.map { .fields(["href": .text($0.href), "text": .text($0.text), "isHere": .truth(visit.path == $0.href)]) }),
            "zoneAddress": .text("/preferences?return=" + visit.address.percentEncoded),
        ]
        if let zone = visit.chosenZone { content["zone"] = .text(zone.shownName) }
        if let notice = page.notice { content["notice"] = .text(notice) }
        return .fields(content)
    }

    private var nav: [(href: String, text: String)] {
        let texts = visit.texts.frame
        guard visit.isSignedIn else { return [("/sign-in?return=" + visit.address.percentEncoded, texts.signIn)] }
        var nav: [(href: String, text: String)] = []
        switch visit.signedIn.role {
        case .client: break
        case .practitioner, .staff: nav = [("/desk", texts.desk)]
        case .admin: nav = [("/desk", texts.desk), ("/owner", texts.studio)]
        }
        // Whoever works here may have tickets of her own.
        if !visit.signedIn.isStaff || visit.inCarnet != nil { nav.append(("/carnet", texts.carnet)) }
        return nav + [("/account", texts.account)]
    }
}

extension ZoneRules {
    /// The name as people read it: `America/New York`.
    var shownName: String { name.split(separator: "_").joined(separator: " ") }
}
