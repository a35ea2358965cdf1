import MenuLanguage
import ShortText
import Synchronization
import Testing

@testable import Gateway

@Suite struct ConcurrencyTests {
    /// Who is inside for each key, and how many were.
    private final class Watch: Sendable {
        private let state = Mutex((inside: [Int: Int](), total: 0))

        var total: Int { state.withLock { $0.total } }

        func enter(_ key: Int) -> Int {
            state.withLock { state in
                state.inside[key, default: 0] += 1
                state.total += 1
                return state.inside[key, default: 0]
            }
        }

        func leave(_ key: Int) { state.withLock { $0.inside[key, default: 0] -= 1 } }
    }

    @Test func `one key goes one after the other, and none is left behind`() async {
        let queue = KeyedQueue<Int>()
        let watch = Watch()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let key = number % 5
                    await queue.run(key) { _ in
                        #expect(watch.enter(key) == 1)
                        await Task.yield()
                        watch.leave(key)
                    }
                }
            }
        }
        #expect(watch.total == 200)
        #expect(queue.count == 0)
    }

    @Test func `who had to wait is told`() async throws {
        let queue = KeyedQueue<String>()
        let door = Door()
        async let first = queue.run("k") { hasWaited in
            await door.pass()
            return hasWaited
        }
        try await eventually("the first is inside") { queue.count == 1 }
        async let second = queue.run("k") { $0 }
        #expect(await queue.run("other") { $0 } == false)
        door.open()
        #expect(await first == false)
        _ = await second
        #expect(queue.count == 0)
    }

    @Test func `a signal that was raised early is remembered once`() async {
        let signal = Signal()
        signal.raise()
        signal.raise()
        await signal.wait(atMost: .seconds(60))
        let began = ContinuousClock.now
        await signal.wait(atMost: .milliseconds(20))
        #expect(ContinuousClock.now - began >= .milliseconds(20))
    }

    @Test func `a signal wakes who waits, and so does cancellation`() async throws {
        let signal = Signal()
        let waiter = Task { await signal.wait(atMost: .seconds(60)) }
        await Task.yield()
        signal.raise()
        await waiter.value
        let other = Task { await signal.wait(atMost: .seconds(60)) }
        other.cancel()
        await other.value
    }

    @Test func `the first answer counts, a late one is dropped`() async {
        #expect(await FirstAnswer.of(within: .seconds(60)) { HandlerAnswer(outcome: "a") }?.outcome == "a")
        let door = Door()
        let late = await FirstAnswer.of(within: .milliseconds(10)) {
            await door.pass()
            return HandlerAnswer(outcome: "late")
        }
        #expect(late == nil)
        door.open()
        let cancelled = Task {
            await FirstAnswer.of(within: .seconds(60)) {
                await door.pass()
                return .unavailable
            }
        }
        cancelled.cancel()
        _ = await cancelled.value
    }

    @Test func `ids sort by time`() {
        let ids = MessageIdentifiers(random: { 0xFFFF_FFFF_FFFF_FFFF })
        let later = MessageIdentifiers(random: { 0 })
        let moment = Timestamp(milliseconds: 1_763_978_400_000)
        #expect(ids.next(at: moment) < later.next(at: moment + .milliseconds(1)))
        #expect(ids.next(at: moment).utf8.count == 20)
        #expect(ids.next(at: Timestamp(milliseconds: -5)).utf8.count == 20)
    }

    @Test func `a phone's name in logs is always the same and tells nothing`() throws {
        let names = Pseudonyms(key: [UInt8](repeating: 1, count: 32))
        let phone = try MSISDN(e164: "+213550000001")
        #expect(names.name(of: phone) == names.name(of: phone) && names.name(of: phone).utf8.count == 10)
        #expect(Pseudonyms(key: [UInt8](repeating: 2, count: 32)).name(of: phone) != names.name(of: phone))
    }

    @Test func `operations without a handler are named`() {
        #expect(HandlerRegistry([]).missing(in: City.program).contains("civil.offices"))
        #expect(HandlerRegistry([ScriptedHandler()]).missing(in: City.program).isEmpty)
    }
}
