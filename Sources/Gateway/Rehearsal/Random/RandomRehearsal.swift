public import MenuLanguage
public import ShortText

/// Lets random citizens play a service: what can happen to a citizen happens to one of them.
///
/// They dial and send, answer rightly and wrongly, go back and home, wait too long and lose the line; the handlers answer
/// what they may, with values as long as they can be. After every step a screen must be there, fit the phone, and leave no
/// place of a value empty; and from everywhere an end must be in reach.
public struct RandomRehearsal: Sendable {
    /// What went wrong first.
    public struct Failure: Sendable, Equatable {
        /// What is wrong, in plain words.
        public var what: String
        /// The seed of this session alone: one session with it goes the same way again.
        public var seed: UInt64
        /// What was dialled, sent and answered, oldest first.
        public var road: [String]
        /// What the phone showed last.
        public var shown: [String]
    }

    /// What came of it.
    public struct Outcome: Sendable, Equatable {
        /// How many sessions were played.
        public var sessions = 0
        /// How many steps they had.
        public var steps = 0
        /// Made of everything that was typed and shown: the same for the same seed and menus.
        public var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
        /// The branches that were taken.
        public var walked: Set<MenuBranch> = []
        /// The first failure.
        public var failure: Failure?
    }

    private let running: ProgramShelf.Running
    private let limits: ScreenLimits
    private let country: Country
    private let phone: MSISDN

    /// Makes a rehearsal.
    /// - Parameters:
    ///   - program: the menu program.
    ///   - limits: the carrier's limits.
    ///   - country: the carrier's country.
    ///   - phone: whose phone plays.
    public init(program: MenuProgram, limits: ScreenLimits = .standard, country: Country, phone: MSISDN) {
        self.running = ProgramShelf.Running(program)
        self.limits = limits
        self.country = country
        self.phone = phone
    }

    /// Plays sessions until one fails.
    /// - Parameters:
    ///   - sessions: how many.
    ///   - seed: the first session's seed; the next one has the next number.
    /// - Returns: what came of it.
    public func play(sessions: Int, seed: UInt64) async -> Outcome {
        var outcome = Outcome()
        let roads = MenuRoads(running.program)
        for number in 0..<max(0, sessions) {
            var session = RandomSession(
                running: running,
                roads: roads,
                limits: limits,
                country: country,
                phone: phone,
                seed: seed &+ UInt64(number)
            )
            await session.play()
            outcome.sessions += 1
            outcome.steps += session.road.count
            outcome.walked.formUnion(session.walked)
            for line in session.road + session.shown {
                for byte in line.utf8 { outcome.fingerprint = (outcome.fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
            }
            if let what = session.failure {
                outcome.failure = Failure(
                    what: what,
                    seed: seed &+ UInt64(number),
                    road: session.road,
                    shown: session.shown
                )
                return outcome
            }
        }
        return outcome
    }
}
