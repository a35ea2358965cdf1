/// `dataset NAME`: a register that the gateway keeps; rows come from `hatif data load NAME FILE`.
///
/// ```
/// dataset births
///   title
///     en: Register of births
///   key nid as national-id
///   second year as digits 4
///   gives name text up to 20
///     ar: الاسم
///   gives fee money up to 9999
///   tries 5 in 15 minutes
/// ```
///
/// gives `births.find` (needs the key and, where declared, the second factor; outcomes `found`, `not-found`,
/// `too-many-tries`, `unavailable`). A public register that says `listed` gives `offices.list` too (outcomes `found`,
/// `unavailable`): its rows in the order of the file, at most 97 (two-digit numbers less the keys). A dataset that is
/// only `listed` may leave out its `key`: then there is no `find`.
public struct DatasetDeclaration: Sendable {
    /// A column that is asked.
    public struct Column: Sendable, Hashable {
        /// The column's name in the CSV file, and the slot's name.
        public var name: String
        /// Its kind.
        public var kind: AnswerKind

        /// Makes a column.
        public init(name: String, kind: AnswerKind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The name, for example `births`.
    public var name: String
    /// The register's name for citizens.
    public var title: LocalizedText?
    /// The column by which rows are found.
    public var key: Column?
    /// The second factor: a column that must match too, so that nobody can fish with the key alone.
    public var second: Column?
    /// The columns that are shown.
    public var gives: [HandlerSignature.Given]
    /// How many failed look-ups one phone may make in `triesMinutes`; the next ones are `too-many-tries`.
    public var tries: Int
    /// The window of `tries`, in minutes.
    public var triesMinutes: Int
    /// Whether all rows may be listed.
    public var isListed: Bool
    /// Where it is declared.
    public var source: SourceRange

    /// Makes a dataset; 5 tries in 15 minutes unless said otherwise.
    public init(
        name: String,
        title: LocalizedText? = nil,
        key: Column? = nil,
        second: Column? = nil,
        gives: [HandlerSignature.Given] = [],
        tries: Int = 5,
        triesMinutes: Int = 15,
        isListed: Bool = false,
        source: SourceRange
    ) {
        self.name = name
        self.title = title
        self.key = key
        self.second = second
        self.gives = gives
        self.tries = tries
        self.triesMinutes = triesMinutes
        self.isListed = isListed
        self.source = source
    }
}
