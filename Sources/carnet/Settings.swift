import ArgumentParser
import Configuration
import Logging
import Store
import SystemPackage
import UseCases

/// The options that every subcommand takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "Where the data is: sqlite:///path or postgres://user:password@host:port/database. [CARNET_DATABASE_URL; default ./data/carnet.sqlite]")
    var databaseURL: String?

    @Option(help: "How much to log: trace, debug, info, notice, warning, error. [CARNET_LOG_LEVEL; default notice]")
    var logLevel: String?

    @Option(help: "A JSON file with settings, like {\"carnet\": {\"port\": 8080}}. [CARNET_CONFIG]")
    var config: String?
}

/// One configuration: flags, then the environment, then the file.
struct Settings {
    private let reader: ConfigReader

    /// - Parameter flags: what was said on the command line, by key: `port` for CARNET_PORT
    init(_ options: CommonOptions, flags: [String: String?] = [:]) async throws {
        var said = flags.compactMapValues { $0 }
        said["database.url"] = options.databaseURL
        said["log.level"] = options.logLevel
        let environment = EnvironmentVariablesProvider()
        var values = [AbsoluteConfigKey: ConfigValue]()
        for (key, value) in said {
            values[AbsoluteConfigKey(["carnet"] + key.split(separator: ".").map(String.init))] = ConfigValue(.string(value), isSecret: false)
        }
        var providers: [any ConfigProvider] = [InMemoryProvider(values: values), environment]
        if let file = options.config ?? ConfigReader(provider: environment).string(forKey: "carnet.config") {
            providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
        }
        reader = ConfigReader(providers: providers)
    }

    /// The text of a setting; empty counts as not set.
    subscript(_ key: String) -> String? {
        let key = ConfigKey("carnet." + key)
        let text = reader.string(forKey: key) ?? reader.int(forKey: key).map(String.init) ?? reader.bool(forKey: key).map { $0 ? "1" : "0" }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    var databaseURL: DatabaseURL {
        get throws { try DatabaseURL(self["database.url"] ?? "./data/carnet.sqlite") }
    }

    /// A whole number within bounds.
    func number(_ key: String, default usual: Int, in bounds: ClosedRange<Int>) throws -> Int {
        guard let text = self[key] else { return usual }
        guard let number = Int(text), bounds.contains(number) else {
            throw ValidationError("CARNET_\(key.uppercased().replacing(".", with: "_")) must be from \(bounds.lowerBound) to \(bounds.upperBound); it is \(text)")
        }
        return number
    }

    /// `1`, `true`, `yes`, `on` or the opposites.
    func truth(_ key: String) throws -> Bool {
        switch self[key]?.lowercased() {
        case nil, "0", "false", "no", "off": false
        case "1", "true", "yes", "on": true
        case let text?: throw ValidationError("CARNET_\(key.uppercased().replacing(".", with: "_")) must be 1 or 0; it is \(text)")
        }
    }

    /// The zone that reports reckon the days of the business in; nil for that of its first practitioner.
    var zone: String? {
        get throws {
            guard let name = self["time.zone"] else { return nil }
            guard TimeZones().isKnown(name) else {
                throw ValidationError("CARNET_TIME_ZONE must be a zone of the tz database, like Europe/Berlin; it is \(name)")
            }
            return name
        }
    }

    var logLevel: Logger.Level {
        get throws {
            guard let text = self["log.level"] else { return .notice }
            guard let level = Logger.Level(rawValue: text.lowercased()) else {
                throw ValidationError("CARNET_LOG_LEVEL must be one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")); it is \(text)")
            }
            return level
        }
    }
}
