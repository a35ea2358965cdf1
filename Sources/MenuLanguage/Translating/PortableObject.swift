/// A gettext PO file: texts and their translations, as translators' tools read and write them.
///
/// Only what texts without plural forms need: `msgctxt`, `msgid`, `msgstr`, the comments, flags, earlier texts (`#|`) and
/// entries that are no longer used (`#~`). See the gettext manual, section "The Format of PO Files".
public struct PortableObject: Sendable, Hashable {
    /// One text and its translation.
    public struct Entry: Sendable, Hashable {
        /// What translators write to each other (`# …`).
        public var remarks: [String] = []
        /// What the program tells translators (`#. …`).
        public var notes: [String] = []
        /// Where the text stands (`#: birth.menu:12`).
        public var references: [String] = []
        /// Flags (`#, fuzzy`).
        public var flags: [String] = []
        /// The text that was translated, when it has changed since (`#| msgid "…"`).
        public var previousID: String?
        /// The text's stable name.
        public var context: String?
        /// The text in the source language.
        public var id = ""
        /// The translation; empty when there is none.
        public var string = ""
        /// Whether it is kept only in case its text comes back (`#~`).
        public var isObsolete = false
        /// The line of `msgid`, from 1; 0 when the entry was not read from a file.
        public var line = 0

        /// Makes an empty entry.
        public init() {}

        /// Whether somebody must look at the translation again.
        public var isFuzzy: Bool {
            get { flags.contains("fuzzy") }
            set {
                flags.removeAll { $0 == "fuzzy" }
                if newValue { flags.insert("fuzzy", at: 0) }
            }
        }
    }

    /// Fields of the header, in order.
    public var header: [(name: String, value: String)] {
        get { Self.fields(headerEntry.string) }
        set { headerEntry.string = newValue.map { "\($0.name): \($0.value)\n" }.joined() }
    }
    /// The entry with the header, for its remarks.
    public var headerEntry = Entry()
    /// The texts.
    public var entries: [Entry] = []

    /// Makes an empty file.
    public init() {}

    /// A field of the header; `nil` when it is absent or empty.
    public subscript(field name: String) -> String? {
        header.first { $0.name.lowercased() == name.lowercased() && !$0.value.isEmpty }?.value
    }

    private static func fields(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
    }
}
