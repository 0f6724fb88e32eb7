import Domain

extension LegacyFault {
    public static let nothingImported = LegacyFault("Nothing was imported from an older system. Begin with: carnet import legacy --from …")

    public static func finished(_ moment: Instant) -> LegacyFault { LegacyFault("The clean-up was finished at \(moment). There is nothing left to do.") }

    public static func unknownZone(_ zone: String, of practitioner: Int64) -> LegacyFault {
        LegacyFault("practitioners_practitioner", row: practitioner, "the time zone “\(zone)” is not known. Correct it in the old database.")
    }

    /// Several at once, as a list.
    public static func together(_ faults: [LegacyFault]) -> LegacyFault {
        LegacyFault(
            "The old database cannot be taken over as it is. Nothing was imported.\n"
                + faults.prefix(40).map { "  \($0.description)" }.joined(separator: "\n")
                + (faults.count > 40 ? "\n  … and more." : ""))
    }

    public static func inUse(parents: [Int64], children: Int64) -> LegacyFault {
        LegacyFault(
            """
            The deprecated columns are still used, by \(parents.count) old purchases (\(parents.prefix(20).map(String.init).joined(separator: ", "))) and \
            \(children) of their sessions. Decide about each: carnet clean-up legacy resolve --help
            """)
    }
}
