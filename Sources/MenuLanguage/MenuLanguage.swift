// The face of the module: menu text in, a checked program out.
//
// What comes before: an operator writes files, and `hatif` reads them into ``MenuSource`` values. What comes after: the
// gateway's engine runs the ``MenuProgram``, and the rehearsal plays the ``Transcript`` values.
//
// The way of a file: Reading/ cuts it into lines and words, Parsing/ reads declarations, Linking/ joins those of all files,
// Checking/ looks at the whole, Diagnostics/ tells the operator. Program/ is the result; Layout/ is how its texts stand on
// a phone. Tidying/ and Translating/ work on lines again: they change files and keep the rest of them.

/// What became of some menu files.
public struct Compilation: Sendable {
    /// The program; `nil` when there is an error.
    public let program: MenuProgram?
    /// What is wrong, in the order of the files.
    public let diagnostics: [Diagnostic]
    /// The tests; those that could not be read are left out.
    public let transcripts: [Transcript]

    /// The same with more messages, which do not stop publication.
    public func noting(_ warnings: [Diagnostic]) -> Compilation {
        Compilation(program: program, diagnostics: diagnostics + warnings, transcripts: transcripts)
    }

    /// Whether an error stops publication.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The same with more messages, in the order of the files.
    public func adding(_ more: [Diagnostic]) -> Compilation {
        let all = (diagnostics + more).sorted { left, right in
            let (a, b) = (left.source, right.source)
            return (a.file, a.line, a.column, left.code) < (b.file, b.line, b.column, right.code)
        }
        return Compilation(program: program, diagnostics: all, transcripts: transcripts)
    }
}

/// Turns menu files into a checked program (MENU-LANGUAGE).
public struct MenuCompiler: Sendable {
    private let bounds: CarrierBounds

    /// Makes a compiler.
    ///
    /// - Parameter bounds: What the carriers show; what the standard allows when left out.
    public init(bounds: CarrierBounds = CarrierBounds()) {
        self.bounds = bounds
    }

    /// The version that files are, whether they compile or not: 16 hexadecimal digits, whatever their order.
    public static func version(of sources: [MenuSource]) -> String {
        Fingerprint.version(of: sources)
    }

    /// Compiles all files of a service; their order does not matter.
    ///
    /// - Parameter sources: The files, the catalog among them.
    /// - Returns: The program, or why there is none.
    public func compile(_ sources: [MenuSource]) -> Compilation {
        let sources = sources.sorted { $0.path < $1.path }
        let findings = Self.read(sources)
        var linker = Linker(findings, sources: sources)
        let (program, linked) = linker.link()
        let lines = SourceLines(sources)
        let checker = MenuChecker(
            program: program,
            sources: lines,
            broken: linked.broken,
            damaged: linked.doubtful,
            bounds: bounds
        )
        let checked = checker.check()
        var messages = MessageFilter(
            linked,
            lines,
            lacksService: linker.lacksService,
            languages: program.service.languages
        )
        messages.add(linked.faults)
        messages.add(
            TranscriptNames(program, broken: linked.broken.union(linked.doubtful), lines: lines).faults(
                in: linked.transcripts
            ),
            after: checked
        )
        messages.add(checked)
        let diagnostics = messages.sorted
        let hasErrors = diagnostics.contains { $0.severity == .error }
        return Compilation(
            program: hasErrors ? nil : program,
            diagnostics: diagnostics,
            transcripts: linked.transcripts
        )
    }

    /// Joins all files without looking at what is wrong with them.
    func link(_ sources: [MenuSource]) -> MenuProgram {
        let sources = sources.sorted { $0.path < $1.path }
        var linker = Linker(Self.read(sources), sources: sources)
        return linker.link().program
    }

    private static func read(_ sources: [MenuSource]) -> Findings {
        let files = sources.map { LayoutReader.read($0) }
        let languages = files.lazy.compactMap { ServiceScout.languages(in: $0.file) }.first ?? []
        var findings = Findings()
        for (file, faults) in files { findings.add(FileParser.read(file, faults: faults, languages: languages)) }
        return findings
    }
}
