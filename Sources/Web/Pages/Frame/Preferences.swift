import Domain
import Foundation
import UseCases

/// Language and zone, which a viewer chooses without an account. They are no secrets: the script may read them too.
enum Preferences {
    static let languageCookie = "carnet-language"
    static let zoneCookie = "carnet-zone"

    static func routes(_ studio: Studio) -> [PageRoute] {
        [
            .page("/preferences") { visit in page(visit, studio) },
            .form("/preferences") { visit in
                var cookies = [String]()
                if let language = visit.form["language"].flatMap(Language.init(tag:)) { cookies.append(cookie(languageCookie, language.rawValue)) }
                if let zone = visit.form["zone"] {
                    guard studio.outside.zones.isKnown(zone) else {
                        var errors = FormErrors()
                        errors.add("zone", visit.texts.frame.unknownZone)
                        return page(visit, studio, errors)
                    }
                    cookies.append(cookie(zoneCookie, zone))
                }
                return .seeOther(ReturnPath.checked(visit.form["return"]), cookies: cookies)
            },
        ]
    }

    private static func page(_ visit: Visit, _ studio: Studio, _ errors: FormErrors = FormErrors()) -> Answer {
        let texts = visit.texts.frame
        let zone = FormField(
            name: "zone", label: texts.zone, value: visit.form["zone"] ?? visit.chosenZone?.name, hint: texts.zoneHint, error: errors["zone"])
        return WebPage(
            title: texts.preferences, template: .preferences,
            content: [
                "zone": zone.content.merging(["list": "zones"]) { $1 }, "zones": allZones(studio), "errors": errors.content,
                "hasErrors": !errors.isEmpty, "return": ReturnPath.checked(visit.query["return"] ?? visit.form["return"]),
            ], status: errors.isEmpty ? 200 : 422
        ).answer(to: visit)
    }

    /// The places that people know: zones of a region, without the old names that stand for others.
    private static func allZones(_ studio: Studio) -> [String] {
        let regions: Set<Substring> = ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
        return studio.outside.zones.names.filter { name in
            name == "UTC" || name.split(separator: "/").first.map(regions.contains) ?? false
        }
    }

    private static func cookie(_ name: String, _ value: String) -> String {
        "\(name)=\(value.percentEncoded); Path=/; Max-Age=31536000; SameSite=Lax"
    }
}

/// The cookies of a request.
struct Cookies {
    private let values: [String: String]

    /// - Parameter header: `name=value; name=value`
    init(_ header: String?) {
        let pairs = (header ?? "").split(separator: ";").compactMap { part -> (String, String)? in
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let value = String(sides[1]).removingPercentEncoding else { return nil }
            return (sides[0].trimmingCharacters(in: .whitespaces), value.trimmingCharacters(in: .whitespaces))
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    subscript(name: String) -> String? { values[name] }
}
