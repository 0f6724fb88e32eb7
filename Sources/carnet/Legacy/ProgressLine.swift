import Foundation
import Synchronization
import UseCases

/// A line on the terminal that tells how far something has come, at most five times a second; in a log, a line a step.
final class ProgressLine: Sendable {
    private struct State {
        var step = ""
        var stepBegan = ContinuousClock.now
        var shown = ContinuousClock.now
        var last: ImportLegacy.Progress?
    }

    private let began = ContinuousClock.now
    private let state = Mutex(State())
    private let isTerminal = isatty(STDERR_FILENO) == 1

    var seconds: Int64 { (ContinuousClock.now - began).components.seconds }

    func show(_ progress: ImportLegacy.Progress) {
        state.withLock { state in
            let now = ContinuousClock.now
            if state.step != progress.step {
                finish(state)
                state.step = progress.step
                state.stepBegan = now
            } else if isTerminal, now - state.shown > .milliseconds(200) {
                write("\r" + Self.text(progress, now - state.stepBegan))
                state.shown = now
            }
            state.last = progress
        }
    }

    func end() { state.withLock { finish($0) } }

    private func finish(_ state: State) {
        guard let last = state.last else { return }
        write((isTerminal ? "\r" : "") + Self.text(last, ContinuousClock.now - state.stepBegan) + "\n")
    }

    private static func text(_ progress: ImportLegacy.Progress, _ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let rate = seconds > 0.2 ? ", \(Int(Double(progress.done) / seconds)) a second" : ""
        return "  \(progress.step): \(progress.done)\(progress.total.map { " of \($0)" } ?? "")\(rate)     "
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
