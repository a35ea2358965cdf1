import Foundation
import MenuLanguage

/// Reads and writes PO files, and says what is wrong with them and with translations.
enum TranslationFile {
    /// Reads a file.
    static func read(_ path: String) throws(CommandFailure) -> PortableObject {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .usage("`\(path)` cannot be read; name a PO file")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .usage("`\(path)` is not UTF-8; save it as UTF-8")
        }
        do throws(PortableObjectError) {
            return try PortableObject(reading: text)
        } catch {
            throw .failed("\(path):\(error.line): \(error.reason)")
        }
    }

    /// Writes a file, and its folder when there is none; what went wrong, when something did.
    static func write(_ file: PortableObject, to path: String) -> CommandFailure? {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do throws(CommandFailure) {
            try MenuFiles.write([(path: path, text: file.written)])
        } catch {
            return error
        }
        let texts = file.entries.filter { !$0.isObsolete }
        let translated = texts.count { !$0.string.isEmpty && !$0.isFuzzy }
        let fuzzy = texts.count { $0.isFuzzy }
        print("wrote \(path): \(texts.count) texts, \(translated) translated, \(fuzzy) fuzzy")
        return nil
    }

    /// Does something with translations, and says in plain words why it cannot be done.
    static func explaining(
        _ file: String,
        _ body: () throws(TranslationError) -> CommandFailure?
    ) throws(CommandFailure) {
        let failure: CommandFailure?
        do throws(TranslationError) {
            failure = try body()
        } catch {
            throw explanation(error, file)
        }
        if let failure { throw failure }
    }

    private static func explanation(_ error: TranslationError, _ file: String) -> CommandFailure {
        let language = MessageLanguage.ofEnvironment
        let line = error.said(of: file, in: language)
        switch error {
        case .noService, .unknownLanguage, .sameLanguage: return .usage(line)
        case .breaks(let diagnostics): Terminal.note(diagnostics, in: language)
        case .unreadable, .sameName, .refused: break
        }
        return .failed(line)
    }
}
