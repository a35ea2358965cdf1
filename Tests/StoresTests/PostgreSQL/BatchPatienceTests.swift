import Testing

@testable import Stores

/// How long a batch waits for callers who come again.
@Suite struct BatchPatienceTests {
    @Test func `while they come it waits longer than a commit takes, and never very long`() {
        var patience = BatchPatience()
        for _ in 0..<20 { patience.learn(haveCome: true) }
        #expect(patience.time(after: .milliseconds(1)) == .microseconds(1500))
        #expect(patience.time(after: .seconds(1)) == BatchPatience.longest)
    }

    @Test func `while they do not come it hardly waits, and learns again when they do`() {
        var patience = BatchPatience()
        for _ in 0..<200 { patience.learn(haveCome: false) }
        #expect(patience.part == BatchPatience.parts.lowerBound)
        for _ in 0..<20 { patience.learn(haveCome: true) }
        #expect(patience.part == BatchPatience.parts.upperBound)
    }

    @Test func `one time in four is enough to go on`() {
        var patience = BatchPatience()
        for turn in 0..<500 { patience.learn(haveCome: turn % 4 == 0) }
        #expect(patience.part > 0.25)
    }
}
