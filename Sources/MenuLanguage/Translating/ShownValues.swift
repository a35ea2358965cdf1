/// The values that texts show, for comparing a translation with its source.
struct ShownValues {
    private let scopes: [String: FlowScope]

    /// Finds out what the names of values in each language stand for.
    init(_ sources: [MenuSource]) {
        let program = MenuCompiler().link(sources)
        self.scopes = Dictionary(
            program.flows.map { ($0.name, FlowScope(flow: $0, program: program, broken: [])) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The values in a text of a flow; one that is named in the operator's language counts as the value itself.
    func values(in text: String, of flow: String?) -> Set<String> {
        let scope = flow.flatMap { scopes[$0] }
        return Set(Self.names(in: text).map { scope?.plainName($0) ?? $0 })
    }

    /// The names between braces.
    static func names(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
            guard let end = piece.firstIndex(of: "}") else { return nil }
            let scalars = piece[..<end].unicodeScalars.filter { !HiddenCharacters.isDirectionMark($0.value) }
            let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
            let isShort = words.count > 2 && words[words.count - 2] == "short"
            return (isShort ? words.dropLast(2) : words[...]).joined(separator: " ")
        }
    }
}
