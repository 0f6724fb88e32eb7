import Domain

/// What stands around every page: who is where, the way to elsewhere, language and zone.
struct Layout {
    let page: WebPage
    let visit: Visit

    /// What the layout's template is given.
    var content: [String: Any] {
        var content: [String: Any] = [
            "language": visit.language.rawValue, "title": page.title, "style": Assets.style.path, "script": Assets.script.path,
            "return": visit.address, "nav": nav.map { ["href": .text($0.href), "text": .text($0.text), "isHere": .truth(visit.path == $0.href)] as [String: TemplateContent] },
            "isSignedIn": visit.isSignedIn, "isIndexed": page.isIndexed,
            "languages": Language.allCases.map {
                ["code": .text($0.rawValue), "name": .text($0.name), "isHere": .truth($0 == visit.language)] as [String: TemplateContent]
            },
            "zoneAddress": "/preferences?return=" + visit.address.percentEncoded,
        ]
        if let zone = visit.chosenZone { content["zone"] = zone.shownName }
        if let notice = page.notice { content["notice"] = notice }
        return content
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
