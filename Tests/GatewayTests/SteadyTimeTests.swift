import Gateway
import Testing

/// The time without the wall clock's jumps.
@Suite struct SteadyTimeTests {
    private let hour: Int64 = 3_600_000

    @Test("while the clocks agree, the time is the wall clock's, also when it is set right by a little")
    func agreeing() {
        var time = SteadyTime()
        #expect(time.read(wall: 1_000_000, running: 50).time.milliseconds == 1_000_000)
        #expect(time.read(wall: 1_001_500, running: 1050).time.milliseconds == 1_001_500)
        #expect(time.read(wall: 1_001_400, running: 2050) == (Timestamp(milliseconds: 1_001_400), nil))
    }

    @Test("a jump that is mended has no effect", arguments: [1, -1, 24, -24] as [Int64])
    func mended(_ hours: Int64) {
        var time = SteadyTime()
        _ = time.read(wall: 10_000_000, running: 0)
        let jump = hours * hour
        let (first, event) = time.read(wall: 10_001_000 + jump, running: 1000)
        #expect(first.milliseconds == 10_001_000)
        #expect(event == .jumped(.milliseconds(jump)))
        #expect(time.read(wall: 10_500_000 + jump, running: 500_000) == (Timestamp(milliseconds: 10_500_000), nil))
        #expect(time.read(wall: 10_500_010, running: 500_010) == (Timestamp(milliseconds: 10_500_010), .returned))
        #expect(time.read(wall: 10_500_020, running: 500_020) == (Timestamp(milliseconds: 10_500_020), nil))
    }

    @Test("a jump that stays is believed after ten minutes, in one step")
    func staying() {
        var time = SteadyTime()
        _ = time.read(wall: 10_000_000, running: 0)
        _ = time.read(wall: 10_001_000 - hour, running: 1000)
        #expect(time.read(wall: 10_600_999 - hour, running: 600_999).event == nil)
        let (late, event) = time.read(wall: 10_601_000 - hour, running: 601_000)
        #expect(late.milliseconds == 10_601_000 - hour)
        #expect(event == .adopted(.milliseconds(-hour)))
        #expect(time.read(wall: 10_602_000 - hour, running: 602_000).event == nil)
    }
}
