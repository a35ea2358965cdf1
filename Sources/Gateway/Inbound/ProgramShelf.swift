public import MenuLanguage
import ShortText
import Synchronization

/// The menu programs in service: the live one, and those that open sessions started with (MENU-LANGUAGE R13).
///
/// A program comes with all that is made from it, its handlers among them: so that a new one takes the place of all of it
/// at once, and a session that began with an older one is answered by the older one's handlers too.
public final class ProgramShelf: Sendable {
    /// A program with what is built from it once.
    public final class Running: Sendable {
        /// The program.
        public let program: MenuProgram
        /// Its router.
        public let router: Router
        /// Who answers its calls.
        public let handlers: HandlerRegistry
        let help: HelpWriter

        /// Builds what a program needs to run; with many flows that takes a while.
        public init(_ program: MenuProgram, handlers: HandlerRegistry = HandlerRegistry([])) {
            self.program = program
            self.router = Router(program: program)
            self.handlers = handlers
            self.help = HelpWriter(program: program)
        }

        private init(_ other: Running, answeredBy handlers: HandlerRegistry) {
            self.program = other.program
            self.router = other.router
            self.handlers = handlers
            self.help = other.help
        }

        /// The same program with other handlers, which is cheap.
        func answered(by handlers: HandlerRegistry) -> Running {
            Running(self, answeredBy: handlers)
        }

        /// The engine for a conversation with a carrier's limits.
        func engine(limits: ScreenLimits, country: Country) -> MenuEngine {
            MenuEngine(program: program, limits: limits, country: country)
        }
    }

    /// Finds a version that is not on the shelf any more, for example after a restart; `nil` when nobody has it.
    public typealias Library = @Sendable (_ version: String) async -> Running?

    /// How many earlier versions are kept for the sessions that began with them; older ones come from the library again.
    public static let earlierVersions = 8
    /// How many versions that nobody has are remembered, so that they are not looked for at every step.
    private static let rememberedAbsences = 64

    private struct State {
        var current: Running
        var earlier: [Running] = []
        var searches: [String: Task<Running?, Never>] = [:]
        var absent: [String] = []

        func known(_ version: String) -> Running? {
            if current.program.version == version { return current }
            return earlier.first { $0.program.version == version }
        }

        mutating func keep(_ running: Running) {
            earlier.insert(running, at: 0)
            if earlier.count > ProgramShelf.earlierVersions { earlier.removeLast() }
        }
    }

    private let state: Mutex<State>
    private let library: Library

    /// Puts the first program into service.
    public init(_ running: Running, library: @escaping Library = { _ in nil }) {
        self.state = Mutex(State(current: running))
        self.library = library
    }

    /// The live program.
    public var current: Running { state.withLock { $0.current } }

    /// The program of a version, or the live one when nobody has it any more.
    public func running(_ version: String) async -> Running {
        let (known, search) = state.withLock { state -> (Running?, Task<Running?, Never>?) in
            if let known = state.known(version) { return (known, nil) }
            if state.absent.contains(version) { return (state.current, nil) }
            // All sessions that wait for a version wait for one search.
            if let search = state.searches[version] { return (nil, search) }
            let library = library
            let search = Task { await library(version) }
            state.searches[version] = search
            return (nil, search)
        }
        if let known { return known }
        let found = await search?.value
        return state.withLock { state in
            state.searches[version] = nil
            if let known = state.known(version) { return known }
            guard let found else {
                if !state.absent.contains(version) { state.absent.append(version) }
                if state.absent.count > Self.rememberedAbsences { state.absent.removeFirst() }
                return state.current
            }
            state.keep(found)
            return found
        }
    }

    /// Puts a new program into service; sessions that are open go on with theirs.
    public func publish(_ running: Running) {
        let version = running.program.version
        state.withLock { state in
            guard state.current.program.version != version else { return }
            let before = state.current
            state.earlier.removeAll { $0.program.version == version }
            state.absent.removeAll { $0 == version }
            state.current = running
            state.keep(before)
        }
    }
}
