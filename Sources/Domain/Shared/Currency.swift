/// A currency of ISO 4217 (list one, active codes).
public struct Currency: Hashable, Sendable {
    /// Three capital letters.
    public let code: String
    /// Decimal places of the minor unit: 2 for most, 0 for JPY, 3 for KWD.
    public let minorDigits: Int

    /// Nil where ISO 4217 has no such active code. Letters must be capitals.
    public init?(code: String) {
        guard let digits = Self.minorDigitsByCode[code] else { return nil }
        self.code = code
        self.minorDigits = digits
    }

    private init(known code: String, _ digits: Int) {
        self.code = code
        self.minorDigits = digits
    }

    /// The default for a service that names no currency.
    public static let usd = Currency(known: "USD", 2)

    /// Every active code, for schemas and messages.
    public static var allCodes: [String] { minorDigitsByCode.keys.sorted() }

    private static let minorDigitsByCode: [String: Int] = {
        let two = """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
            COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR \
            ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
            MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP \
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER \
            ZAR ZMW ZWG
            """
        let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
        let three = "BHD IQD JOD KWD LYD OMR TND"
        var digits = [String: Int]()
        for (codes, count) in [(two, 2), (none, 0), (three, 3)] {
            for code in codes.split(separator: " ") { digits[String(code)] = count }
        }
        return digits
    }()
}
