import Gateway
import ShortText

/// A table of a carrier's file: words, and what stands for them.
struct ValueTable: Sendable, Equatable {
    private var exact: [String: String] = [:]
    private var folded: [String: String] = [:]
    /// What stands for all other words.
    private(set) var other: String?

    init(_ pairs: some Sequence<(String, String)>) {
        for (word, value) in pairs {
            if word == "*" {
                other = value
            } else {
                exact[word] = value
                if folded[word.lowercased()] == nil { folded[word.lowercased()] = value }
            }
        }
    }

    /// What stands for a word: exactly as written, else without regard to case, else what stands for all others.
    subscript(word: String) -> String? { exact[word] ?? folded[word.lowercased()] ?? other }

    /// All values, for checks.
    var values: [String] { Array(exact.values) + (other.map { [$0] } ?? []) }
}

/// What templates, conditions and fields may use.
struct ValueScope {
    /// Names with their values: what the engine gives, what `let` added, what the session carries.
    var names: [String: String] = [:]
    /// Names with several values, such as the recipients of a batch.
    var lists: [String: [String]] = [:]
    /// The request or answer that sources read.
    var document: WireDocument?
    /// What sources of an earlier document gave, by their text.
    var echo: [String: String] = [:]
    /// The settings of the configuration, the carrier's own names among them.
    var settings: [String: String] = [:]
    /// The tables of the file and of the settings.
    var tables: [String: ValueTable] = [:]
    /// The present moment, or that of the request.
    var now: Timestamp
    /// By which national numbers are read.
    var country: Country
    /// Whether a placeholder without a value fails; else it is empty.
    var isStrict = false
    /// What stands for a newline of a screen between tags of XML.
    var newline: String?

    /// The value of a name: one of the engine or of `let` goes before a setting.
    func name(_ name: String) -> String? { names[name] ?? settings[name] }

    /// The value of a source.
    func value(_ source: ValueSource) throws(CarrierRejection) -> String? {
        if case .name(let name) = source.place { return self.name(name) }
        if let document { return try document.value(source) }
        return echo[source.text]
    }
}
