/// How long to wait before the next try to connect: longer each time, and not together with others.
struct Backoff {
    private static let first = Duration.milliseconds(50)
    private static let longest = Duration.seconds(2)

    private var next = Backoff.first

    /// The next wait; half of it is chance.
    mutating func wait() -> Duration {
        defer { next = min(next * 2, Self.longest) }
        return next / 2 + next / 2 * Double.random(in: 0..<1)
    }

    mutating func reset() { next = Self.first }
}
