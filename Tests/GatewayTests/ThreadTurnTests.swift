import Synchronization
import Testing

@testable import Gateway

/// Threads that are woken once for many things.
@Suite struct ThreadTurnTests {
    private final class Bell: Sleeper {
        private let rings = Atomic(0)
        var count: Int { rings.load(ordering: .relaxed) }
        func wake() { rings.add(1, ordering: .relaxed) }
    }

    @Test func `without a turn it wakes at once, in a turn at its end`() {
        let bell = Bell()
        ThreadTurn.wake(bell)
        #expect(bell.count == 1)
        ThreadTurn.run {
            ThreadTurn.wake(bell)
            #expect(bell.count == 1)
        }
        #expect(bell.count == 2)
        ThreadTurn.wake(bell)
        #expect(bell.count == 3)
    }

    @Test func `a turn within a turn is a part of it`() {
        let bell = Bell()
        #expect(ThreadTurn.begin())
        #expect(!ThreadTurn.begin())
        ThreadTurn.run { ThreadTurn.wake(bell) }
        #expect(bell.count == 0)
        ThreadTurn.end()
        #expect(bell.count == 1)
    }

    @Test func `the turn of one thread is none of another one`() async {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    ThreadTurn.run {
                        ThreadTurn.wake(bell)
                        ThreadTurn.wake(bell)
                    }
                    ThreadTurn.wake(bell)
                }
            }
        }
        #expect(bell.count == 600)
    }

    /// Who is woken may itself have something to wake.
    private final class Chain: Sleeper {
        let next: Bell
        init(_ next: Bell) { self.next = next }
        func wake() { ThreadTurn.wake(next) }
    }

    @Test func `what is woken at the end wakes others at once`() {
        let bell = Bell()
        ThreadTurn.run { ThreadTurn.wake(Chain(bell)) }
        #expect(bell.count == 1)
    }
}
