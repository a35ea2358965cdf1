/// Gives menu files their one layout (MENU-LANGUAGE R17): `hatif tidy`.
///
/// It works on lines, not on the program, so that every comment and every text stays. A file is changed only when each of
/// its lines can be read, and only when the changed file says the same.
public struct MenuTidier: Sendable {
    /// What became of a file.
    public enum Outcome: Sendable, Equatable {
        /// It has its layout already.
        case tidy
        /// The file with its layout.
        case changed(String)
        /// A line cannot be read, so nobody knows what belongs to what; the message is the checker's.
        case unreadable(line: Int, message: String)
        /// A line starts with a tab, and the file means one thing or another by how wide tabs are.
        case unclearTabs(line: Int)
    }

    private let languages: [LanguageTag]

    /// Makes a tidier.
    ///
    /// - Parameter service: The files of the service, which say the order of the languages; without it texts keep theirs.
    public init(service: [MenuSource]) {
        self.languages =
            service.lazy.compactMap { ServiceScout.languages(in: LayoutReader.read($0).file) }.first ?? []
    }

    /// Lays out a file.
    public func tidy(_ source: MenuSource) -> Outcome {
        let readings = (Self.startsWithTab(source.text) ? [2, 4, 8] : [2]).map { width in
            read(CleanText.file(source.text, tabWidth: width), of: source)
        }
        let clear = readings.filter { $0.fault == nil }
        guard let reading = clear.first else {
            let fault = readings[0].fault
            return .unreadable(line: fault?.source.line ?? 1, message: fault?.message.english ?? "")
        }
        if clear.count > 1, Set(clear.map { MeaningDigest.of($0.findings) }).count > 1 {
            return .unclearTabs(line: LayoutReader.read(source).file.tabbedLines.first ?? 1)
        }
        let text = TidyPrinter(reading.file, languages: languages).printed()
        if text.utf8.elementsEqual(source.text.utf8) { return .tidy }
        let after = read(text, of: source)
        guard after.fault == nil, MeaningDigest.of(after.findings) == MeaningDigest.of(reading.findings) else {
            return .unreadable(
                line: after.fault?.source.line ?? 1,
                message: "With its layout, the file would not say the same any more. Please report this."
            )
        }
        return .changed(text)
    }

    private struct Reading {
        var file: SourceFile
        var findings: Findings
        var fault: Fault? { findings.faults.first }
    }

    private func read(_ text: String, of source: MenuSource) -> Reading {
        let (file, faults) = LayoutReader.read(MenuSource(path: source.path, text: text))
        return Reading(file: file, findings: FileParser.read(file, faults: faults, languages: languages))
    }

    private static func startsWithTab(_ text: String) -> Bool {
        text.utf8.contains(0x09) && !LayoutReader.read(MenuSource(path: "", text: text)).file.tabbedLines.isEmpty
    }
}
