import Foundation

/// Threads that block on a database so that the event loops need not. Jobs are taken in the order they came.
///
/// Each thread has a state of its own, its connection, and is the only one ever to touch it.
final class Workers<Job: Sendable>: @unchecked Sendable {
    // @unchecked: every stored variable is read and written with `condition` locked.
    private let condition = NSCondition()
    private var jobs = ContiguousArray<Job>()
    private var head = 0
    private var isClosing = false
    private var running: Int
    private var whenClosed: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - states: one a thread
    ///   - batch: how many waiting jobs a thread takes at once
    ///   - work: does the jobs of one batch
    init<State: Sendable>(
        name: String, states: [State], batch: Int = 1, work: @escaping @Sendable (State, ContiguousArray<Job>) -> Void
    ) {
        running = states.count
        for (number, state) in states.enumerated() {
            let thread = Thread { [self] in
                while let taken = take(atMost: batch) { work(state, taken) }
                ended()
            }
            thread.name = "\(name)-\(number + 1)"
            thread.start()
        }
    }

    /// False once the workers are closing; the job will not run then.
    func add(_ job: Job) -> Bool {
        condition.lock()
        let isOpen = !isClosing
        if isOpen { jobs.append(job) }
        condition.unlock()
        // Only now: whom it wakes would have to wait for the lock.
        if isOpen { condition.signal() }
        return isOpen
    }

    /// Returns when every job that was added is done and every thread has ended.
    func close() async {
        await withCheckedContinuation { continuation in
            condition.lock()
            isClosing = true
            let isDone = running == 0
            if !isDone { whenClosed.append(continuation) }
            condition.broadcast()
            condition.unlock()
            if isDone { continuation.resume() }
        }
    }

    private func take(atMost most: Int) -> ContiguousArray<Job>? {
        condition.lock()
        defer { condition.unlock() }
        while head == jobs.count {
            if isClosing { return nil }
            condition.wait()
        }
        let end = min(jobs.count, head + most)
        let taken = ContiguousArray(jobs[head..<end])
        head = end
        if head == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            head = 0
        }
        return taken
    }

    private func ended() {
        condition.lock()
        running -= 1
        let waiting = running == 0 ? whenClosed : []
        condition.unlock()
        waiting.forEach { $0.resume() }
    }
}
