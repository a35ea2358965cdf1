/// The wall clock without its jumps.
///
/// A value; whoever keeps it tells it what two clocks show: the wall clock, which somebody can set, and a clock that only
/// ever runs on. While they agree, the time is the wall clock's. When the wall clock jumps, by a wrong hand or a wrong server,
/// the time runs on as if it had not, for ten minutes: so that no message expires, no lease ends early and nothing waits for
/// an hour because of a jump that is soon mended. A jump that stays is believed then, in one step.
public struct SteadyTime: Sendable {
    /// What the last look found.
    public enum Event: Sendable, Equatable {
        /// The wall clock jumped by so much, and is not believed for a while.
        case jumped(Duration)
        /// It is right again; the jump has had no effect.
        case returned
        /// It stayed wrong for so long that it is believed: the time has jumped by so much.
        case adopted(Duration)
    }

    /// A step that is no jump: a wall clock is set right by so much, now and then.
    static let tolerance = Duration.seconds(2)
    /// How long a jump is not believed.
    static let patience = Duration.seconds(600)

    /// What the wall clock is ahead of the other one, in milliseconds.
    private var offset: Int64?
    /// Since when the wall clock is not believed, by the other clock.
    private var heldSince: Int64?

    /// Knows nothing yet: the first look believes the wall clock.
    public init() {}

    /// The time.
    ///
    /// - Parameters:
    ///   - wall: What the wall clock shows, in milliseconds.
    ///   - running: What the other clock shows, in milliseconds.
    /// - Returns: The time, and what there is to tell.
    public mutating func read(wall: Int64, running: Int64) -> (time: Timestamp, event: Event?) {
        guard let offset else {
            self.offset = wall - running
            return (Timestamp(milliseconds: wall), nil)
        }
        let jump = wall - running - offset
        if abs(jump) <= Self.tolerance.wholeMilliseconds {
            self.offset = wall - running
            defer { heldSince = nil }
            return (Timestamp(milliseconds: wall), heldSince == nil ? nil : .returned)
        }
        guard let since = heldSince else {
            heldSince = running
            return (Timestamp(milliseconds: running + offset), .jumped(.milliseconds(jump)))
        }
        guard running - since >= Self.patience.wholeMilliseconds else {
            return (Timestamp(milliseconds: running + offset), nil)
        }
        self.offset = wall - running
        heldSince = nil
        return (Timestamp(milliseconds: wall), .adopted(.milliseconds(jump)))
    }
}
