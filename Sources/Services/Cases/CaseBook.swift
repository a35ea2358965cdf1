public import Foundation
import Gateway
public import MenuLanguage

/// The declared kinds of cases, and what citizens read of them in their language.
public struct CaseBook: Sendable {
    /// The declarations, in the order of the files.
    public let declarations: [CaseDeclaration]
    /// The service's languages; the first is the default.
    private let languages: [LanguageTag]
    private let timeZone: TimeZone

    /// Makes a book.
    ///
    /// - Parameters:
    ///   - program: Whose `case` declarations and languages count.
    ///   - timeZone: Where days are counted.
    public init(_ program: MenuProgram, timeZone: TimeZone) {
        self.declarations = program.cases
        self.languages = program.service.languages
        self.timeZone = timeZone
    }

    /// The declaration of a kind; `nil` when no menu file has it any more.
    ///
    /// - Parameter kind: The name, for example `birth-extract`.
    /// - Returns: The declaration.
    public func declaration(of kind: String) -> CaseDeclaration? {
        declarations.first { $0.name == kind }
    }

    /// What citizens call a kind of case.
    ///
    /// - Parameters:
    ///   - kind: The declaration's name.
    ///   - language: The citizen's language, an ISO 639 code.
    /// - Returns: The title; the name with spaces when the kind is no longer declared.
    public func title(of kind: String, in language: String) -> String {
        declaration(of: kind).flatMap { text($0.title, in: language) }?.template.written ?? Self.spaced(kind)
    }

    /// What citizens call the stage of a case.
    ///
    /// - Parameters:
    ///   - stage: The stage's name.
    ///   - kind: The declaration's name.
    ///   - language: The citizen's language, an ISO 639 code.
    /// - Returns: The stage's title; its name with spaces when it has none.
    public func title(ofStage stage: String, of kind: String, in language: String) -> String {
        let title = declaration(of: kind)?.stage(stage)?.title
        return title.flatMap { text($0, in: language) }?.template.written ?? Self.spaced(stage)
    }

    /// The day of a moment in the form in which values are kept, `yyyy-MM-dd`.
    func keptDay(_ moment: Timestamp) -> String { CivilDay(moment, in: timeZone)?.kept ?? "" }

    /// What the values between braces stand for in a notice about a case.
    func noticeValues(_ record: CaseRecord, reason: String, in language: String) -> [String: String] {
        var values: [String: String] = [:]
        for answer in record.answers {
            // A day is kept as 1990-01-31, which right-to-left text would turn around, and is shown as 31/01/1990.
            let isDay = answer.value.utf8.count == 10
            values[answer.name] = (isDay ? CivilDay(reading: answer.value)?.shown : nil) ?? answer.value
        }
        values["reference"] = record.reference
        values["title"] = title(of: record.kind, in: language)
        values["reason"] = reason
        values["due"] = record.dueAt.flatMap { CivilDay($0, in: timeZone)?.shown } ?? ""
        return values
    }

    /// The text in a language; in the service's first that has one when the menu files lost the citizen's since: a notice in
    /// another language is better than none.
    func text(_ text: LocalizedText, in language: String) -> (template: TextTemplate, language: LanguageTag)? {
        for tag in [LanguageTag(language)] + languages {
            if let template = text[tag] { return (template, tag) }
        }
        return nil
    }

    private static func spaced(_ name: String) -> String {
        String(name.map { $0 == "-" ? " " : $0 })
    }
}
