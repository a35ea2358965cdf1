/// What was read from the files, in their order.
struct Findings {
    var services: [ServiceDeclaration] = []
    var flows: [Flow] = []
    var datasets: [DatasetDeclaration] = []
    var cases: [CaseDeclaration] = []
    var types: [TypeDeclaration] = []
    var handlers: [HandlerSignature] = []
    var events: [EventSignature] = []
    var transcripts: [Transcript] = []
    /// What is wrong.
    var faults: [Fault] = []
    /// Names of declarations that could not be read whole and were left out.
    var broken: Set<String> = []
    /// Names of declarations that were read but for a text in them.
    var doubtful: Set<String> = []
    /// Whether a declaration without a readable name was left out: any name may be its.
    var hasNameless = false
    /// Whether the service is there, but could not be read.
    var hasBrokenService = false
    /// Lines, by file, on which nothing else should be reported: it could follow from what already was.
    var damaged: [String: [ClosedRange<Int>]] = [:]
    /// Languages in the order in which texts use them.
    var languagesSeen: [LanguageTag] = []

    /// Adds what was read from another file.
    mutating func add(_ other: Findings) {
        services += other.services
        flows += other.flows
        datasets += other.datasets
        cases += other.cases
        types += other.types
        handlers += other.handlers
        events += other.events
        transcripts += other.transcripts
        faults += other.faults
        broken.formUnion(other.broken)
        doubtful.formUnion(other.doubtful)
        hasNameless = hasNameless || other.hasNameless
        hasBrokenService = hasBrokenService || other.hasBrokenService
        damaged.merge(other.damaged) { $0 + $1 }
        for language in other.languagesSeen where !languagesSeen.contains(language) { languagesSeen.append(language) }
    }
}
