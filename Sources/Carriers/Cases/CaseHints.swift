/// What a carrier's file says of recorded cases, in its block `cases`: the daemon has no use for it.
///
/// Who records cases has names of their own for settings and paths, and leaves things out.
struct CaseHints: Sendable {
    /// Other names by which case files call the carrier.
    var carriers: [String] = []
    /// Our setting for a name of the cases' `config`.
    var settings: [String: String] = [:]
    /// Our word for a word of the cases' `config`, by the name there.
    var words: [String: [String: String]] = [:]
    /// Our settings where the cases are silent.
    var defaults: [String: String] = [:]
    /// Our path for what stands in the case's path behind the carrier's name.
    var paths: [String: String] = [:]
    /// Whether the carrier logs in before it sends.
    var logsIn = false
    /// How log-ins are answered; `{token}` is what the recorded request carries.
    var login = #"{"access_token":"{token}","token_type":"Bearer","expires_in":3600}"#

    /// Hints of a file that has none.
    init(logsIn: Bool = false) {
        self.logsIn = logsIn
    }

    /// Reads the block.
    ///
    /// - Parameters:
    ///   - node: The block; faults in it are noted in its log.
    ///   - logsIn: Whether the carrier logs in before it sends.
    init(_ node: DeclarationNode, logsIn: Bool) {
        self.logsIn = logsIn
        node.allow(["carriers", "settings", "values", "defaults", "paths", "login"])
        carriers = node["carriers"]?.words() ?? []
        settings = Self.pairs(node["settings"])
        defaults = Self.pairs(node["defaults"])
        paths = Self.pairs(node["paths"])
        for (name, table) in node["values"]?.pairs ?? [] {
            words[name.scalar ?? ""] = Self.pairs(table)
        }
        login = node["login"]?.text() ?? login
    }

    private static func pairs(_ node: DeclarationNode?) -> [String: String] {
        Dictionary(node?.texts() ?? []) { first, _ in first }
    }

    /// The name of our setting for a name of the cases' `config`.
    ///
    /// - Parameters:
    ///   - name: The name in the case.
    ///   - known: Our settings.
    /// - Returns: Our setting: as the file says, else the one with the same letters; `nil` when we have none.
    func setting(for name: String, known: some Sequence<String>) -> String? {
        settings[name] ?? known.first { Self.folded($0) == Self.folded(name) }
    }

    /// Our word for a word of the cases' `config`.
    ///
    /// - Parameters:
    ///   - word: The word in the case.
    ///   - name: Its name there.
    /// - Returns: Our word: as the file says, for it or for words that begin so; `nil` when it says none.
    func word(for word: String, of name: String) -> String? {
        guard let table = words[name] else { return nil }
        return table[word] ?? table.first { $0.key.hasSuffix("*") && word.hasPrefix($0.key.dropLast()) }?.value
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
