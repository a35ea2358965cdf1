import CurlClient
import Synchronization

/// Citizens who write all at once, as a carrier passes them on: each message has an id of its own, some come twice, and
/// what was not answered with 200 is kept and posted again later, as carriers do.
final class Load: Sendable {
    /// One SMS.
    struct Message: Sendable, Hashable {
        var id: String
        var phone: String
        var text: String
    }

    private struct State {
        var accepted: [Message] = []
        var open: [Message] = []
        var posts = 0
        var repeats = 0
        var isStopped = false
        /// The `Retry-After` of the last refusal with 503; empty when it had none.
        var refusedAfter: String?
    }

    /// What each citizen writes, one after the other: the second answers the first one's question.
    static let texts = ["BIRTH 198765432101", "1987"]

    private let bed: TestBed
    private let workers: Int
    /// Whether the citizens go on after a refusal.
    private let bearsRefusals: Bool
    private let state = Mutex(State())
    private let counter: Atomic<Int>

    /// Makes a load that numbers its citizens from a number on.
    init(bed: TestBed, workers: Int, from first: Int = 0, bearsRefusals: Bool = false) {
        self.bed = bed
        self.workers = workers
        self.bearsRefusals = bearsRefusals
        counter = Atomic(first)
    }

    /// The messages that were answered with 200.
    var accepted: [Message] { state.withLock { $0.accepted } }
    /// The messages of which nobody knows whether they were taken.
    var open: [Message] { state.withLock { $0.open } }
    /// The `Retry-After` of the last refusal with 503, empty when it had none; `nil` without a refusal.
    var refusedAfter: String? { state.withLock { $0.refusedAfter } }
    /// Forgets that something was refused.
    func forgetRefusals() { state.withLock { $0.refusedAfter = nil } }
    /// Whether nothing was accepted yet.
    var isFruitless: Bool { state.withLock { $0.accepted.isEmpty } }
    /// How many requests were made, and how many of them brought a message again on purpose.
    var posts: (all: Int, repeats: Int) { state.withLock { ($0.posts, $0.repeats) } }
    /// The number of the next citizen.
    var next: Int { counter.load(ordering: .relaxed) }

    /// Posts until stopped, or until the gateway does not answer.
    func run() async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<workers { group.addTask { await self.work() } }
        }
    }

    /// Lets the workers end.
    func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// Posts messages again until each one is answered with 200.
    func finish(_ messages: [Message], at other: TestBed? = nil) async throws {
        for message in messages {
            try await eventually("a message is accepted", every: .milliseconds(50)) {
                await post(message, at: other ?? bed).holds
            }
        }
        state.withLock { state in
            let done = Set(messages)
            state.open.removeAll { done.contains($0) }
        }
    }

    private func work() async {
        while !state.withLock({ $0.isStopped }) {
            let number = counter.add(1, ordering: .relaxed).oldValue
            let phone = "+2135" + String(String(100_000_000 + number).suffix(8))
            for (index, text) in Self.texts.prefix(1 + number % 2).enumerated() {
                let message = Message(id: "\(number)-\(index)", phone: phone, text: text)
                var isAccepted = false
                if number % 5 == 0 {
                    state.withLock { $0.repeats += 1 }
                    async let twin = post(message)
                    let own = await post(message)
                    isAccepted = await twin || own
                } else {
                    isAccepted = await post(message)
                }
                guard isAccepted else {
                    state.withLock { $0.open.append(message) }
                    guard bearsRefusals else { return }
                    // A carrier that is refused does not come back at once.
                    try? await Task.sleep(for: .milliseconds(20))
                    break
                }
            }
        }
    }

    /// Posts a message and says whether it was accepted.
    private func post(_ message: Message, at other: TestBed? = nil) async -> Bool {
        let answer = try? await (other ?? bed).exchangeSMS(message.text, from: message.phone, id: message.id)
        let isAccepted = answer?.status == 200
        let after = answer?.headers.first { $0.name.lowercased() == "retry-after" }?.value
        state.withLock { state in
            state.posts += 1
            if answer?.status == 503 { state.refusedAfter = after ?? "" }
            if isAccepted, !state.accepted.contains(message) { state.accepted.append(message) }
        }
        return isAccepted
    }
}
