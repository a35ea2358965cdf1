import Crypto
public import Gateway
public import MenuLanguage

/// Reads the CSV file of a register into the version and rows that a store loads.
///
/// The file is UTF-8, with or without a byte order mark; `,`, `;` or tab separates. Its first line names the columns, in any
/// order: exactly those of the declaration. Each cell is checked against its kind; an empty one is of none, since a citizen
/// would see a sentence with a hole in it. One defect refuses the whole file, because half a register gives wrong answers;
/// the first twenty are told at once.
public struct DatasetLoader: Sendable {
    /// How many defects are told.
    public static let mostDefects = 20

    /// A file that can be loaded.
    public struct Loaded: Sendable, Equatable {
        /// Its description; the store sets the number.
        public var version: DatasetVersion
        /// Its rows.
        public var rows: [DatasetRow]
    }

    private let declaration: DatasetDeclaration
    private let reader: ValueReader

    /// Makes a loader.
    ///
    /// - Parameters:
    ///   - declaration: What the register holds.
    ///   - reader: Reads the values; its program declares the types of their kinds.
    public init(_ declaration: DatasetDeclaration, reader: ValueReader) {
        self.declaration = declaration
        self.reader = reader
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: The file's octets.
    ///   - moment: When it is loaded.
    ///   - person: Who loads it.
    ///   - releases: Whether look-ups shall see it at once.
    /// - Returns: What to hand to the store.
    /// - Throws: What must be mended.
    public func read(
        _ file: [UInt8],
        at moment: Timestamp,
        by person: String,
        releases: Bool
    ) throws(DatasetRefusal) -> Loaded {
        var defects = DefectList(most: Self.mostDefects)
        var columns: [DatasetColumn] = []
        var rows: [DatasetRow] = []
        if let defect = TextFile.encodingDefect(of: file) {
            defects.add(defect)
        } else {
            var records = CSVReader(TextFile.withoutMark(file))
            do {
                columns = try readHeader(&records, &defects)
                // Without its columns a line says nothing; the rows are looked at when the first line is right.
                if defects.isEmpty { rows = try readRows(&records, columns, &defects) }
            } catch {
                defects.add(DatasetDefect(error))
            }
        }
        if let refusal = defects.refusal { throw refusal }
        let version = DatasetVersion(
            name: declaration.name,
            version: 0,
            columns: columns.map(\.name),
            rowCount: rows.count,
            loadedAt: moment,
            loadedBy: person,
            sha256: SHA256.hash(data: file).hexadecimal,
            isReleased: releases
        )
        return Loaded(version: version, rows: rows)
    }

    private func readHeader(
        _ records: inout CSVReader,
        _ defects: inout DefectList
    ) throws(CSVReader.Fault) -> [DatasetColumn] {
        guard let header = try records.next() else {
            defects.add(DatasetDefect(line: 1, problem: .noHeader))
            return []
        }
        return DatasetColumn.match(header, to: DatasetColumn.all(of: declaration), &defects)
    }

    private func readRows(
        _ records: inout CSVReader,
        _ columns: [DatasetColumn],
        _ defects: inout DefectList
    ) throws(CSVReader.Fault) -> [DatasetRow] {
        let keyIndex = columns.firstIndex { $0.name == declaration.key?.name }
        let keyKind = declaration.key.map { reader.program.resolve($0.kind).kind }
        var rows: [DatasetRow] = []
        var lines: [String: Int] = [:]
        var lastLine = 1
        while let record = try records.next() {
            lastLine = record.line
            guard let values = readRow(record, columns, &defects) else { continue }
            var key = ""
            if let keyIndex, let keyKind {
                key = DatasetKey.normalise(values[keyIndex], kind: keyKind)
                if let first = lines[key] {
                    let problem = DatasetDefect.Problem.duplicateKey(firstLine: first)
                    defects.add(DatasetDefect(line: record.line, column: columns[keyIndex].name, problem: problem))
                    continue
                }
                lines[key] = record.line
            }
            rows.append(DatasetRow(key: key, values: values))
        }
        if declaration.isListed, rows.count > DatasetHandler.mostListed {
            let problem = DatasetDefect.Problem.tooManyRows(found: rows.count, most: DatasetHandler.mostListed)
            defects.add(DatasetDefect(line: lastLine, problem: problem))
        }
        return rows
    }

    /// The kept values of a line; `nil` when one of them is not of its kind.
    private func readRow(
        _ record: CSVReader.Record,
        _ columns: [DatasetColumn],
        _ defects: inout DefectList
    ) -> [String]? {
        guard record.fields.count == columns.count else {
            let problem = DatasetDefect.Problem.wrongFieldCount(found: record.fields.count, expected: columns.count)
            defects.add(DatasetDefect(line: record.line, problem: problem))
            return nil
        }
        var values: [String] = []
        for (field, column) in zip(record.fields, columns) {
            do {
                values.append(try reader.read(field, as: column.kind))
            } catch {
                defects.add(DatasetDefect(line: record.line, column: column.name, problem: .value(error)))
            }
        }
        return values.count == columns.count ? values : nil
    }
}

extension DatasetDefect {
    fileprivate init(_ fault: CSVReader.Fault) {
        switch fault {
        case .strayQuote(let line): self.init(line: line, problem: .strayQuote)
        case .openQuote(let line): self.init(line: line, problem: .openQuote)
        }
    }
}
