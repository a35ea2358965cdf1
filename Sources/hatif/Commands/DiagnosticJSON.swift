import MenuLanguage

/// A diagnostic as `hatif check --format json` prints it: one flat object for each, columns counted in Unicode scalars.
struct DiagnosticJSON: Encodable {
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let severity: String
    let code: String
    let title: String
    let quote: String
    let message: String
    let hint: String

    init(_ diagnostic: Diagnostic, in language: MessageLanguage = .english) {
        file = diagnostic.source.file
        line = diagnostic.source.line
        column = diagnostic.source.column
        endLine = diagnostic.source.endLine
        endColumn = diagnostic.source.endColumn
        severity = diagnostic.severity.rawValue
        code = diagnostic.code
        title = diagnostic.title(in: language)
        quote = diagnostic.quote
        message = diagnostic.message(in: language)
        hint = diagnostic.hint(in: language)
    }
}
