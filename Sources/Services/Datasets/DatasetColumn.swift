import MenuLanguage
import ShortText

/// A column of a dataset's file, as the declaration wants it.
struct DatasetColumn: Equatable {
    /// The declared name.
    var name: String
    /// The kind of its values.
    var kind: AnswerKind

    /// All columns that a declaration names, each once: the key, the second factor, what is given.
    static func all(of declaration: DatasetDeclaration) -> [DatasetColumn] {
        let asked = [declaration.key, declaration.second].compactMap { $0 }.map { column in
            DatasetColumn(name: column.name, kind: column.kind)
        }
        let given = declaration.gives.map { DatasetColumn(name: $0.name, kind: $0.kind) }
        var columns: [DatasetColumn] = []
        for column in asked + given where !columns.contains(where: { $0.name == column.name }) {
            columns.append(column)
        }
        return columns
    }

    /// The declared columns in the order of a file's first line.
    ///
    /// Case, accents and the white space around a name do not count, since spreadsheets change them.
    static func match(
        _ header: CSVReader.Record,
        to declared: [DatasetColumn],
        _ defects: inout DefectList
    ) -> [DatasetColumn] {
        let names = header.fields.map { ValueReader.trim($0) }
        var columns: [DatasetColumn] = []
        var unknown: [String] = []
        for name in names {
            let key = TextKey.match(name)
            guard let column = declared.first(where: { TextKey.match($0.name) == key }) else {
                unknown.append(name)
                continue
            }
            if columns.contains(column) {
                defects.add(DatasetDefect(line: header.line, column: column.name, problem: .repeatedColumn))
            }
            columns.append(column)
        }
        let missing = declared.filter { !columns.contains($0) }.map(\.name)
        for name in missing {
            let near = closest(to: name, among: unknown)
            defects.add(DatasetDefect(line: header.line, column: name, problem: .missingColumn(near: near)))
        }
        // A name that was told as the misspelling of a missing one is not told a second time.
        let told = Set(missing.flatMap { closest(to: $0, among: unknown) })
        for name in unknown where !told.contains(name) {
            let near = closest(to: name, among: declared.map(\.name))
            let problem = DatasetDefect.Problem.unknownColumn(near: near, known: declared.map(\.name))
            defects.add(DatasetDefect(line: header.line, column: name, problem: problem))
        }
        return columns
    }
}
