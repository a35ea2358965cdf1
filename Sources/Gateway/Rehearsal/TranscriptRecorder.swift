public import MenuLanguage
public import ShortText
import Synchronization

/// A trial phone that keeps its dialog as a transcript: what was typed, what the handlers answered, what was shown.
///
/// Its clock stands still, as a transcript's does, so that nobody has to hurry and the transcript goes the same way again.
public struct TranscriptRecorder: Sendable {
    /// The calls of the turn under way, oldest first.
    private final class Ear: Sendable {
        let heard = Mutex<[(operation: String, answer: HandlerAnswer)]>([])
    }

    /// The phone.
    public private(set) var phone: TrialPhone
    /// What was recorded so far.
    public private(set) var lines: [Transcript.Line.Kind] = []

    private let ear: Ear
    /// What each handler's last line says.
    private var known: [String: [String]] = [:]

    /// Takes a phone into the hand and begins to record.
    /// - Parameters:
    ///   - program: the menu program.
    ///   - phone: whose phone it is.
    ///   - language: the language that the gateway knows of the citizen.
    ///   - limits: the carrier's limits.
    ///   - country: the carrier's country.
    ///   - answerer: who answers the calls; what they say is recorded.
    public init(
        program: MenuProgram,
        phone: MSISDN,
        language: LanguageTag? = nil,
        limits: ScreenLimits = .standard,
        country: Country,
        answerer: @escaping TrialPhone.Answerer
    ) {
        let ear = Ear()
        self.ear = ear
        self.phone = TrialPhone(
            program: program,
            phone: phone,
            language: language,
            limits: limits,
            country: country,
            clock: GatewayClock(now: { TranscriptPlay.beginning }),
            answerer: { call in
                let answer = await answerer(call)
                ear.heard.withLock { $0.append((call.operation, answer)) }
                return answer
            }
        )
        if let language { lines.append(.citizenSpeaks(language)) }
    }

    /// Dials a code; `nil` when no flow has it.
    public mutating func dial(_ code: String) async -> [TrialPhone.Received]? {
        guard let received = await phone.dial(code) else { return nil }
        keep(.dial(code), received)
        return received
    }

    /// Sends an SMS out of the blue.
    public mutating func send(_ text: String) async -> [TrialPhone.Received] {
        let received = await phone.send(text, to: nil)
        keep(.send(text), received)
        return received
    }

    /// Answers the open screen or message.
    public mutating func reply(_ text: String) async -> [TrialPhone.Received] {
        let received = await phone.reply(text)
        keep(.reply(text), received)
        return received
    }

    /// Lets an event happen; nothing when no flow waits for it.
    public mutating func event(_ name: String, values: [String: String]) async -> [TrialPhone.Received] {
        let received = await phone.event(name, values: values)
        keep(.event(name, values: values), received)
        return received
    }

    /// The dialog as a test, in the syntax of menu files; ready to run when the session has ended or not.
    /// - Parameter name: the test's name.
    /// - Returns: the lines, with a line break at the end.
    public func transcript(named name: String) -> String {
        let end: [Transcript.Line.Kind] = phone.isOpen ? [] : [.sessionEnds]
        return TranscriptWriter.written(name: name, lines + end)
    }

    private mutating func keep(_ line: Transcript.Line.Kind, _ received: [TrialPhone.Received]) {
        let heard = ear.heard.withLock { heard in
            defer { heard = [] }
            return heard
        }
        for (operation, answer) in heard {
            let said = Transcript.Line.Kind.handlerAnswers(
                operation: operation,
                outcome: answer.outcome,
                values: answer.values,
                items: answer.items
            )
            let written = TranscriptWriter.written(said)
            guard known[operation] != written else { continue }
            known[operation] = written
            lines.append(said)
        }
        lines.append(line)
        for item in received {
            switch item {
            case .screen(let text, _): lines.append(.screenSays(TranscriptPlay.readLines(of: text)))
            case .sms(let text): lines.append(.smsSays(TranscriptPlay.readLines(of: text)))
            }
        }
    }
}
