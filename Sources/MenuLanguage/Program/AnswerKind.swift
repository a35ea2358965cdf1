/// What kind of answer an `ask` takes, and how long a value can be.
public enum AnswerKind: Sendable, Hashable {
    /// `digits N [to M]`: a run of digits; leading zeros count.
    case digits(ClosedRange<Int>)
    /// `number A to B`: a whole number.
    case number(ClosedRange<Int>)
    /// `money up to N`: a whole amount, from 0.
    case money(upTo: Int)
    /// `text up to N [plain]`: free text of at most N characters; `plain` promises the GSM 7-bit alphabet.
    case text(upTo: Int, plain: Bool)
    /// `date`: a calendar day; kept as `yyyy-MM-dd`, shown as `dd/MM/yyyy`.
    case date
    /// `phone`: a telephone number; kept as E.164.
    case phone
    /// `code up to N`: letters and digits in one word, for example a receipt number.
    case code(upTo: Int)
    /// The name of a `type`; the program's `types` says what it stands for.
    case named(String)
}

/// A `type` declaration: a kind of answer with a check, under a name.
public struct TypeDeclaration: Sendable, Hashable {
    /// A check digit rule that a value must satisfy.
    public enum Checksum: String, Sendable, Hashable, CaseIterable {
        /// Luhn's rule (ISO/IEC 7812-1 Annex B): identity numbers, payment cards. `checksum` in a menu file means this.
        case luhn
        /// Damm's rule, which finds every single wrong digit and every swap of neighbours: Hatif's own references.
        case damm
        /// Verhoeff's rule: India's Aadhaar.
        case verhoeff
    }

    /// The name, for example `national-id`.
    public var name: String
    /// The kind below the name.
    public var kind: AnswerKind
    /// The check beyond the kind, when one is declared.
    public var checksum: Checksum?
    /// Where it is declared.
    public var source: SourceRange

    /// Makes a type.
    public init(name: String, kind: AnswerKind, checksum: Checksum?, source: SourceRange) {
        self.name = name
        self.kind = kind
        self.checksum = checksum
        self.source = source
    }
}
