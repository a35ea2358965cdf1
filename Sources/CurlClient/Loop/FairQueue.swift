/// Decides which waiting request goes next: one line for each host, the hosts take turns, and no host takes more than
/// its share of the places.
///
/// Pure: no clock, no network.
///
/// The share is what switches call a dynamic threshold (Choudhury and Hahne, 1998): a host may take a place while it has
/// fewer than are free. However many hosts are stuck, some places stay free for the next one.
struct FairQueue<Element> {
    /// How many may be under way.
    struct Limits {
        /// Under way to one host.
        var perHost: Int
        /// Under way in all.
        var total: Int
    }

    /// One host's line; a class, so that who is under way can be counted out without looking the host up again.
    final class Line {
        fileprivate(set) var running = 0
        fileprivate var waiting = Fifo<Element>()
        /// Whether it stands in `turns`: it does when something waits and its own limit is not reached.
        fileprivate var hasTurn = false

        fileprivate var isIdle: Bool { running == 0 && waiting.isEmpty && !hasTurn }
    }

    private let limits: Limits
    private var lines: [String: Line] = [:]
    private var turns = Fifo<Line>()
    /// At so many lines, the idle ones are dropped.
    private var linesToPruneAt = 64

    /// Elements that wait.
    private(set) var waitingCount = 0
    /// Elements under way.
    private(set) var runningCount = 0

    /// Lines that are kept; more than a few only when as many hosts are in use.
    var lineCount: Int { lines.count }

    init(limits: Limits) { self.limits = limits }

    /// Puts an element at the end of its host's line.
    mutating func append(_ element: Element, host: String) {
        let line = line(of: host)
        line.waiting.append(element)
        waitingCount += 1
        giveTurn(line)
    }

    /// Takes the element that may start now, and counts it as under way in its line until `finish`.
    ///
    /// - Returns: `nil` when nothing waits or all that waits has to wait.
    mutating func next() -> (element: Element, line: Line)? {
        guard waitingCount > 0, runningCount < limits.total else { return nil }
        for _ in 0..<turns.count {
            guard let line = turns.popFirst() else { return nil }
            line.hasTurn = false
            guard line.running < limits.total - runningCount else {
                giveTurn(line)
                continue
            }
            guard let element = line.waiting.popFirst() else { continue }
            line.running += 1
            waitingCount -= 1
            runningCount += 1
            giveTurn(line)
            return (element, line)
        }
        return nil
    }

    /// Counts an element of the line as no longer under way.
    mutating func finish(_ line: Line) {
        line.running -= 1
        runningCount -= 1
        giveTurn(line)
    }

    /// Takes out waiting elements that fit, in the order of each line.
    ///
    /// - Parameters:
    ///   - hosts: The hosts whose lines are searched; `nil` for all.
    ///   - fits: Whether to take an element out.
    /// - Returns: What was taken out.
    mutating func removeWaiting(hosts: Set<String>? = nil, where fits: (Element) -> Bool) -> [Element] {
        var removed: [Element] = []
        for (host, line) in lines where !line.waiting.isEmpty && hosts?.contains(host) != false {
            removed += line.waiting.removeAll(where: fits)
        }
        waitingCount -= removed.count
        return removed
    }

    private mutating func line(of host: String) -> Line {
        if let line = lines[host] { return line }
        if lines.count >= linesToPruneAt {
            lines = lines.filter { !$0.value.isIdle }
            linesToPruneAt = max(64, lines.count * 2)
        }
        let line = Line()
        lines[host] = line
        return line
    }

    private mutating func giveTurn(_ line: Line) {
        guard !line.hasTurn, !line.waiting.isEmpty, line.running < limits.perHost else { return }
        line.hasTurn = true
        turns.append(line)
    }
}
