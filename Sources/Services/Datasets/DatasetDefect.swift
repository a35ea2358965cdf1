/// One thing in a dataset's file that must be mended before it can be loaded; never holds a value of the file.
public struct DatasetDefect: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Problem: Sendable, Equatable {
        /// There is no line with the columns' names.
        case noHeader
        /// The file is not UTF-8 from this octet on, counted from 0.
        case notUTF8(offset: Int)
        /// The file is UTF-16, as some spreadsheets write "Unicode text".
        case isUTF16
        /// A quote where none can be.
        case strayQuote
        /// A quote that is never closed.
        case openQuote
        /// The declaration names a column that the file lacks; `near` are columns of the file that it may be.
        case missingColumn(near: [String])
        /// The file has a column that the declaration does not name; `known` are all that it names.
        case unknownColumn(near: [String], known: [String])
        /// The file has a column twice.
        case repeatedColumn
        /// The line has another count of fields than the first line.
        case wrongFieldCount(found: Int, expected: Int)
        /// The value is not of the declared kind.
        case value(ValueFault)
        /// The key stands on an earlier line too.
        case duplicateKey(firstLine: Int)
        /// A listed register has more rows than a citizen can page through.
        case tooManyRows(found: Int, most: Int)
    }

    /// The line of the file, from 1.
    public var line: Int
    /// The column's name, when the defect is in one.
    public var column: String?
    /// What is wrong.
    public var problem: Problem

    /// Makes a defect.
    ///
    /// - Parameters:
    ///   - line: The line of the file, from 1.
    ///   - column: The column's name, when the defect is in one.
    ///   - problem: What is wrong.
    public init(line: Int, column: String? = nil, problem: Problem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}

extension DatasetDefect: CustomStringConvertible {
    /// Where it is, what is wrong, and how to mend it, in one line; the file's name and a colon go before it.
    public var description: String {
        "\(line): " + (column.map { "column `\($0)`: " } ?? "") + problem.description
    }
}

extension DatasetDefect.Problem: CustomStringConvertible {
    /// What is wrong and how to mend it, in one line.
    public var description: String {
        switch self {
        case .noHeader: "the file is empty; its first line must name the columns"
        case .notUTF8(let offset): "octet \(offset) is no UTF-8; save the file as \"CSV UTF-8\""
        case .isUTF16: "the file is UTF-16; save it as \"CSV UTF-8\""
        case .strayQuote:
            "a quote stands inside a field; put the whole field in quotes and write a quote inside it twice"
        case .openQuote: "a quote is opened and never closed; close it, or write a quote inside a field twice"
        case .missingColumn(let near) where near.isEmpty: "it is missing; add it to the first line"
        case .missingColumn(let near): "it is missing; did you write it as \(Self.list(near))?"
        case .unknownColumn(let near, let known) where near.isEmpty:
            "the dataset has no such column; remove it, its columns are \(Self.list(known))"
        case .unknownColumn(let near, _): "the dataset has no such column; did you mean \(Self.list(near))?"
        case .repeatedColumn: "it stands twice in the first line; remove one"
        case .wrongFieldCount(let found, let expected):
            "the line has \(found) fields and the first line \(expected); a field with a separator in it needs quotes"
        case .value(let fault): fault.description
        case .duplicateKey(let firstLine): "the same key stands on line \(firstLine); keep one of the two"
        case .tooManyRows(let found, let most):
            "\(found) rows are more than the \(most) that citizens can page through; shorten the list"
        }
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}

/// Why a dataset's file was not loaded: nothing of it was.
public struct DatasetRefusal: Error, Sendable, Equatable {
    /// The first defects, in the order of the file; at least one.
    public var defects: [DatasetDefect]
    /// How many more there are.
    public var unreported: Int

    /// Makes a refusal.
    ///
    /// - Parameters:
    ///   - defects: The first defects, in the order of the file.
    ///   - unreported: How many more there are.
    public init(defects: [DatasetDefect], unreported: Int) {
        self.defects = defects
        self.unreported = unreported
    }
}
