/// How long whoever makes the archive's index rests after each step.
///
/// While messages come, it works a tenth of the time: the index falls behind, not the messages. When none came for a moment,
/// in whatever process, it works half of the time; a message that comes then waits for one short step.
public struct ArchivePace: Sendable {
    /// How long after the last message nobody is thought to come.
    static let quiet = Duration.seconds(1)

    private var newest: Int?
    private var cameAt = ContinuousClock.now

    /// Makes a pace that knows of no message yet.
    public init() {}

    /// How long to rest.
    ///
    /// - Parameters:
    ///   - took: how long the last step took.
    ///   - progress: what is known after it.
    ///   - now: the present moment.
    /// - Returns: the time.
    public mutating func rest(
        after took: Duration,
        _ progress: ArchiveProgress,
        now: ContinuousClock.Instant = .now
    ) -> Duration {
        if newest != progress.newest { cameAt = now }
        newest = progress.newest
        return now - cameAt < Self.quiet ? took * 9 : took
    }
}
