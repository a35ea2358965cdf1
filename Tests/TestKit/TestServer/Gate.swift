import Foundation

/// A door that is closed until a test opens it; then it stays open.
public final class Gate: Sendable {
    private let condition = NSCondition()
    private nonisolated(unsafe) var isOpen = false  // Only touched with `condition` locked.

    /// Makes a closed gate.
    public init() {}

    /// Lets all pass who wait, and all who come.
    public func open() {
        condition.lock()
        isOpen = true
        condition.broadcast()
        condition.unlock()
    }

    /// Blocks the calling thread until the gate is open; not to be called from a task.
    func pass() {
        condition.lock()
        while !isOpen { condition.wait() }
        condition.unlock()
    }
}
