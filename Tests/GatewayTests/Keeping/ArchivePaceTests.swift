import Testing

@testable import Gateway

/// How long the archive's index rests.
@Suite struct ArchivePaceTests {
    private let start = ContinuousClock.now
    private let step = Duration.milliseconds(4)

    private func progress(_ newest: Int) -> ArchiveProgress { ArchiveProgress(done: 0, left: 9, newest: newest) }

    @Test("it works a tenth of the time while messages come, and half of it when none came for a second")
    func shares() {
        var pace = ArchivePace()
        #expect(pace.rest(after: step, progress(7), now: start) == step * 9, "nothing is known yet")
        #expect(pace.rest(after: step, progress(7), now: start + .milliseconds(900)) == step * 9)
        #expect(pace.rest(after: step, progress(7), now: start + .milliseconds(1000)) == step)
        #expect(pace.rest(after: step, progress(7), now: start + .seconds(100)) == step)
        #expect(pace.rest(after: step, progress(8), now: start + .seconds(100)) == step * 9)
        #expect(pace.rest(after: step, progress(8), now: start + .seconds(102)) == step)
    }
}
