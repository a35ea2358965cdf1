public import MenuLanguage
import ShortText
import Synchronization

/// The menu programs in service: the live one, and those that open sessions started with (MENU-LANGUAGE R13).
public final class ProgramShelf: Sendable {
    /// A program with what is built from it once.
    public struct Running: Sendable {
        /// The program.
        public let program: MenuProgram
        /// Its router.
        public let router: Router
        let help: HelpWriter

        init(_ program: MenuProgram) {
            self.program = program
            self.router = Router(program: program)
            self.help = HelpWriter(program: program)
        }

        /// The engine for a conversation with a carrier's limits.
        func engine(limits: ScreenLimits, country: Country) -> MenuEngine {
            MenuEngine(program: program, limits: limits, country: country)
        }
    }

    /// How many earlier versions are kept for the sessions that began with them.
    public static let earlierVersions = 8

    private struct State {
        var current: Running
        var earlier: [Running] = []
    }

    private let state: Mutex<State>

    /// Puts the first program into service.
    public init(_ program: MenuProgram) {
        self.state = Mutex(State(current: Running(program)))
    }

    /// The live program.
    public var current: Running { state.withLock { $0.current } }

    /// The program of a version, or the live one when it is gone.
    public func running(_ version: String) -> Running {
        state.withLock { state in
            if state.current.program.version == version { return state.current }
            return state.earlier.first { $0.program.version == version } ?? state.current
        }
    }

    /// Puts a new program into service; sessions that are open go on with theirs.
    public func publish(_ program: MenuProgram) {
        let running = Running(program)
        state.withLock { state in
            guard state.current.program.version != program.version else { return }
            state.earlier.insert(state.current, at: 0)
            if state.earlier.count > Self.earlierVersions { state.earlier.removeLast() }
            state.current = running
        }
    }
}
