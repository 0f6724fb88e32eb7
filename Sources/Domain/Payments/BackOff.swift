/// How long to wait before somebody outside is asked again: twice as long each time, and never longer than hours.
public enum BackOff {
    /// The longest wait, in minutes.
    public static let longestMinutes = 240

    /// The number of tries after which waits get no longer.
    public static let furthest = 8

    /// The wait in minutes after so many tries: 1, 2, 4, … up to `longestMinutes`.
    public static func minutes(after tries: Int) -> Int { min(longestMinutes, 1 << max(0, min(tries, furthest))) }
}
