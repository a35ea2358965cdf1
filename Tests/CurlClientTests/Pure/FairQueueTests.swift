import Testing

@testable import CurlClient

@Suite("The line of waiting requests")
struct FairQueueTests {
    private typealias Queue = FairQueue<String>

    /// Takes all that may start.
    private func takeAll(_ queue: inout Queue) -> [(element: String, line: Queue.Line)] {
        var taken: [(element: String, line: Queue.Line)] = []
        while let next = queue.next() { taken.append(next) }
        return taken
    }

    @Test("hosts take turns, each in its own order")
    func turns() {
        var queue = Queue(limits: .init(perHost: 10, total: 100))
        for element in ["a1", "a2", "a3", "b1", "c1", "c2"] { queue.append(element, host: String(element.prefix(1))) }
        #expect(takeAll(&queue).map(\.element) == ["a1", "b1", "c1", "a2", "c2", "a3"])
        #expect(queue.waitingCount == 0 && queue.runningCount == 6)
        #expect(queue.next() == nil)
    }

    @Test("no host exceeds its limit, and a place that is freed goes to the next in line")
    func perHost() {
        var queue = Queue(limits: .init(perHost: 2, total: 100))
        for index in 0..<5 { queue.append("a\(index)", host: "a") }
        let taken = takeAll(&queue)
        #expect(taken.map(\.element) == ["a0", "a1"])
        queue.finish(taken[0].line)
        #expect(takeAll(&queue).map(\.element) == ["a2"])
    }

    @Test("a host takes a place only while more are free than it has", arguments: [1, 2, 3, 10, 64])
    func shares(total: Int) {
        var queue = Queue(limits: .init(perHost: 1000, total: total))
        for index in 0..<100 { queue.append("\(index)", host: "a") }
        let taken = takeAll(&queue)
        #expect(taken.count == (total + 1) / 2)
        queue.append("b", host: "b")
        #expect(takeAll(&queue).map(\.element) == (total == 1 ? [] : ["b"]))
        for entry in taken { queue.finish(entry.line) }
        #expect(!takeAll(&queue).isEmpty)
    }

    @Test("many busy hosts share evenly, and leave places free")
    func evenly() {
        var queue = Queue(limits: .init(perHost: 1000, total: 60))
        for index in 0..<100 { for host in ["a", "b", "c"] { queue.append("\(host)\(index)", host: host) } }
        let counts = Dictionary(grouping: takeAll(&queue)) { $0.element.prefix(1) }.mapValues(\.count)
        #expect(counts == ["a": 15, "b": 15, "c": 15])
    }

    @Test("what is taken out does not start")
    func removal() {
        var queue = Queue(limits: .init(perHost: 1, total: 100))
        for element in ["a1", "a2", "a3", "b1", "b2"] { queue.append(element, host: String(element.prefix(1))) }
        #expect(queue.removeWaiting(hosts: ["a"]) { $0 == "a1" || $0 == "b1" } == ["a1"])
        #expect(queue.removeWaiting { $0 == "b1" || $0 == "b2" } == ["b1", "b2"])
        #expect(queue.waitingCount == 2)
        #expect(takeAll(&queue).map(\.element) == ["a2"])
    }

    @Test("lines of hosts that are no longer in use are dropped")
    func pruning() {
        var queue = Queue(limits: .init(perHost: 4, total: 8))
        for index in 0..<10_000 {
            queue.append("x", host: "host \(index)")
            for entry in takeAll(&queue) { queue.finish(entry.line) }
        }
        #expect(queue.lineCount <= 128)
    }

    @Test("first in, first out, whatever was taken between")
    func fifo() {
        var fifo = Fifo<Int>()
        var (next, expected) = (0, 0)
        for round in 0..<500 {
            for _ in 0..<(round * 7 % 13) {
                fifo.append(next)
                next += 1
            }
            for _ in 0..<(round * 5 % 11) {
                guard let element = fifo.popFirst() else { break }
                #expect(element == expected)
                expected += 1
            }
            #expect(fifo.count == next - expected)
        }
        #expect(fifo.removeAll { $0 % 2 == 0 } == (expected..<next).filter { $0 % 2 == 0 })
        #expect(fifo.popFirst() == (expected..<next).first { $0 % 2 == 1 })
    }
}
