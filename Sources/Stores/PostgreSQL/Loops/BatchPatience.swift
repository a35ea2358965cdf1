/// How long a batch waits for callers who were told and come again.
///
/// Beside its rows, a batch costs the server and us as much as some fifteen of them: a fuller one is worth some waiting, most
/// of all where nodes share the processors. But nobody knows whether callers come again, and how soon. So it is learned: while
/// they come in time, a batch waits up to half as long again as a commit takes, and while they do not, hardly.
struct BatchPatience {
    /// With so many works a batch is full enough: what it costs beside its rows is a third of the whole.
    static let enough = 32
    /// The bounds of the time, as parts of a commit's.
    ///
    /// More than the last one fills no batch better (measured).
    static let parts = 1.0 / 16...1.5
    /// Longer than it is never waited, however slow the disk is.
    static let longest = Duration.milliseconds(2)

    /// One wait in four that is worth while pays for the three others.
    private static let (growth, decay) = (1.5, 0.9)

    private(set) var part = 0.5

    /// How long to wait after a commit that took a time.
    func time(after commit: Duration) -> Duration { min(commit * part, Self.longest) }

    /// Hears whether all came that were waited for.
    mutating func learn(haveCome: Bool) {
        part = min(max(part * (haveCome ? Self.growth : Self.decay), Self.parts.lowerBound), Self.parts.upperBound)
    }
}
