public import MenuLanguage
public import ShortText
import Synchronization

/// Plays a transcript line by line and stops at the first difference.
public struct TranscriptRunner: Sendable {
    /// The first thing that went otherwise than written.
    public struct Difference: Sendable, Equatable {
        /// The test's name.
        public var test: String
        /// The line that it is about.
        public var source: SourceRange
        /// What the test says, line by line.
        public var expected: [String]
        /// What happened, line by line.
        public var actual: [String]
        /// The road so far: what was dialled, sent and answered.
        public var road: [String]
    }

    private let program: MenuProgram
    private let limits: ScreenLimits
    private let country: Country
    private let phone: MSISDN

    /// Makes a runner.
    /// - Parameters:
    ///   - program: the menu program.
    ///   - limits: the carrier's limits.
    ///   - country: the carrier's country.
    ///   - phone: whose phone plays.
    public init(program: MenuProgram, limits: ScreenLimits = .standard, country: Country, phone: MSISDN) {
        self.program = program
        self.limits = limits
        self.country = country
        self.phone = phone
    }

    /// Plays a transcript.
    /// - Parameter transcript: the test.
    /// - Returns: the first difference; `nil` when all went as written.
    public func run(_ transcript: Transcript) async -> Difference? {
        await walk(transcript).difference
    }

    /// Plays a transcript and tells which branches it walked.
    /// - Parameter transcript: the test.
    /// - Returns: the first difference, `nil` when all went as written; and the branches that were taken up to there.
    public func walk(_ transcript: Transcript) async -> (difference: Difference?, walked: Set<MenuBranch>) {
        var play = TranscriptPlay(program: program, limits: limits, country: country, phone: phone)
        for line in transcript.lines {
            if let (expected, actual) = await play.perform(line) {
                let difference = Difference(
                    test: transcript.name,
                    source: line.source,
                    expected: expected,
                    actual: actual,
                    road: play.road
                )
                return (difference, play.walked)
            }
        }
        return (nil, play.walked)
    }
}

/// A transcript under way.
struct TranscriptPlay {
    /// When every transcript begins: the first of January 2026.
    static let beginning = Timestamp(milliseconds: 1_767_225_600_000)

    /// What the test's handlers answer, and which were called; shared with the phone's calls.
    private final class Stage: Sendable {
        struct State {
            var answers: [String: HandlerAnswer] = [:]
            var called: [String] = []
            var walked: Set<MenuBranch> = []
            var now = TranscriptPlay.beginning
        }
        let state = Mutex(State())
    }

    private let stage: Stage
    private var phone: TrialPhone
    private(set) var road: [String] = []
    /// Screens and messages that no line has looked at yet, oldest first.
    private var unread: [TrialPhone.Received] = []

    init(program: MenuProgram, limits: ScreenLimits, country: Country, phone: MSISDN) {
        let stage = Stage()
        let cases = TrialCases(program: program)
        self.stage = stage
        self.phone = TrialPhone(
            program: program,
            phone: phone,
            limits: limits,
            country: country,
            clock: GatewayClock(now: { stage.state.withLock { $0.now } }),
            answerer: { call in
                var answer = stage.state.withLock { state in
                    state.called.append(call.operation)
                    return state.answers[call.operation] ?? .unavailable
                }
                guard call.operation.hasPrefix("case.") else { return answer }
                let language = LanguageTag(call.language)
                answer.values = cases.spoken(answer.values, in: language)
                answer.items = answer.items.map { cases.spoken($0, in: language) }
                return answer
            }
        )
        self.phone.onWalk = { branch, _ in stage.state.withLock { _ = $0.walked.insert(branch) } }
    }

    /// The branches that were taken so far.
    var walked: Set<MenuBranch> { stage.state.withLock { $0.walked } }

    /// Performs a line; what was expected and what happened, when they differ.
    mutating func perform(_ line: Transcript.Line) async -> (expected: [String], actual: [String])? {
        switch line.kind {
        case .citizenSpeaks(let language): phone.speaks(language)
        case .handlerAnswers(let operation, let outcome, let values, let items):
            let answer = HandlerAnswer(outcome: outcome, values: values, items: items)
            stage.state.withLock { $0.answers[operation] = answer }
        case .event(let name, let values):
            road.append("event \(name)")
            take(await phone.event(name, values: values))
        case .dial(let code):
            road.append(code)
            guard let received = await phone.dial(code) else { return (["a screen"], ["no flow has the code \(code)"]) }
            take(received)
        case .send(let text):
            road.append(text)
            take(await phone.send(text, to: nil))
        case .reply(let text):
            guard phone.isOpen else { return (["an open session for the reply `\(text)`"], ["the session has ended"]) }
            road.append(text)
            take(await phone.reply(text))
        case .screenIs(let name):
            let step = phone.openStep?.step ?? "no open session"
            if step != name { return ([name], [step]) }
        case .screenSays(let lines): return compare(lines, with: nextScreen())
        case .smsSays(let lines): return compare(lines, with: nextSMS())
        case .notCalled(let operation):
            if stage.state.withLock({ $0.called.contains(operation) }) {
                return (["not called \(operation)"], ["\(operation) was called"])
            }
        case .lineDrops: phone.dropLine()
        case .clockMoves(let duration): stage.state.withLock { $0.now = $0.now + duration }
        case .sessionEnds:
            if let open = phone.openStep {
                return (["the session ends"], ["the session is open at `\(open.step)` of `\(open.flow)`"])
            }
        }
        return nil
    }

    private mutating func take(_ received: [TrialPhone.Received]) { unread = received }

    private mutating func nextScreen() -> String? {
        guard let index = unread.firstIndex(where: { if case .screen = $0 { true } else { false } }),
            case .screen(let text, _) = unread.remove(at: index)
        else { return nil }
        return text
    }

    private mutating func nextSMS() -> String? {
        guard let index = unread.firstIndex(where: { if case .sms = $0 { true } else { false } }),
            case .sms(let text) = unread.remove(at: index)
        else { return nil }
        return text
    }

    private func compare(_ expected: [String], with text: String?) -> (expected: [String], actual: [String])? {
        guard let text else { return (expected, ["(nothing)"]) }
        let actual = Self.readLines(of: text)
        return actual == expected ? nil : (expected, actual)
    }

    /// The lines that a citizen reads: without the marks that only steer the direction of writing.
    static func readLines(of text: String) -> [String] {
        let marks: Set<Unicode.Scalar> = ["\u{200E}", "\u{200F}", "\u{61C}"]
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !marks.contains($0) }))
        return plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
