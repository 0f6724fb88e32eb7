/// The two cookies that tell browsers apart: the session of whoever is signed in, and before that the visit, which ties forms
/// and sign-in links to the browser that asked.
///
/// Behind TLS their names begin with `__Host-`: a browser then takes them from this very host over TLS only, so that no
/// neighbouring host can plant one. Over plain HTTP, for development, they have plain names.
struct BrowserCookies: Sendable {
    /// Whether clients come over TLS.
    let isSecure: Bool

    private var sessionName: String { isSecure ? "__Host-carnet" : "carnet" }
    private var visitName: String { isSecure ? "__Host-carnet-visit" : "carnet-visit" }

    /// What a browser carries; only what can be one of ours.
    func read(_ header: String?) -> (session: String?, visit: String?) {
        let cookies = Cookies(header)
        return (cookies[sessionName].flatMap(Self.checked), cookies[visitName].flatMap(Self.checked))
    }

    /// Gone with the browser window or with the session's end on the server, whichever is later to be noticed: 90 days at most.
    func session(_ token: String) -> String { cookie(sessionName, token, seconds: 90 * 86_400) }

    func visit(_ secret: String) -> String { cookie(visitName, secret, seconds: nil) }

    /// Both are forgotten: who signs out leaves nothing behind.
    var forget: [String] { [cookie(sessionName, "", seconds: 0), cookie(visitName, "", seconds: 0)] }

    private func cookie(_ name: String, _ value: String, seconds: Int?) -> String {
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        return "\(name)=\(value); Path=/\(age); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// 32 random bytes in base64url.
    private static func checked(_ text: String) -> String? {
        text.wholeMatch(of: /[A-Za-z0-9_-]{43}/) == nil ? nil : text
    }
}
