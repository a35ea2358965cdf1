import ArgumentParser
import Foundation
import MenuLanguage

/// `hatif texts`.
struct TextsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "texts",
        abstract: "Give the texts of the menus to translators as gettext PO files, and take them back.",
        discussion: """
            Each text has a name that stays the same when lines move:
            birth.pay.text, birth.nid.wrong, birth.done.receipt, birth.keyword,
            report.kind.option.1, service.key.back, birth-extract.stage.ready.tell.
            It is the msgctxt of the PO file; the msgid is the text in the language
            that translators read. The names of values, as in {person.fee}, are no
            texts.

            Keep the PO file beside the menus as po/LANGUAGE.po. It remembers which
            text was translated: when that text changes and its translation does
            not, `hatif check` warns (T13). The way to and fro:

            What is refused, and why, is said in the language of HATIF_LANGUAGE
            (--language here is the one to translate to).

            for the first time:
              hatif texts export Menus --language fr --to Menus/po/fr.po
            when menus have changed: adds new texts, marks changed ones fuzzy:
              hatif texts export Menus --merge Menus/po/fr.po
            when translators are done:
              hatif texts import Menus/po/fr.po Menus
            """,
        subcommands: [ExportTexts.self, ImportTexts.self]
    )
}

/// `hatif texts export`.
struct ExportTexts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a PO file for one language.",
        discussion: """
            Example: hatif texts export Menus --language fr --to Menus/po/fr.po

            With --merge an earlier PO file is brought up to date: remarks and
            translations stay; a text that has changed since it was translated is
            marked fuzzy, with the old text as `#| msgid`; a translation whose text
            is gone is kept as `#~`. Where the file and the menu have different
            translations, that of the file stays, fuzzy, and a comment says what
            the menu has. Without --merge the translations of the menu count as up
            to date.
            """
    )

    @Argument(help: "Files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Option(help: "The language to translate to; that of the merged file, or the other one of two, when left out.")
    var language: String?
    @Option(help: "The language that translators read; the first of the service when left out.")
    var source: String?
    @Option(help: "The file to write; the merged file, else standard output, when left out.")
    var to: String?
    @Option(help: "An earlier PO file to bring up to date.")
    var merge: String?
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let files = try MenuFiles(paths.isEmpty ? [options.load().menus] : paths)
        let earlier = try merge.map { try TranslationFile.read($0) }
        try TranslationFile.explaining(merge ?? "") { () throws(TranslationError) in
            let texts = try MenuTexts(files.sources)
            let original = source ?? earlier?[field: "X-Source-Language"]
            let others = texts.languages.map(\.code).filter { $0 != original ?? texts.languages.first?.code }
            let language = language ?? earlier?[field: "Language"] ?? (others.count == 1 ? others[0] : nil)
            guard let language else {
                return .usage("name the language, for example --language \(others.last ?? "fr")")
            }
            let export = try TextExport(texts, to: LanguageTag(language), from: original.map { LanguageTag($0) })
            let file = export.file(merging: earlier)
            guard let place = to ?? merge else {
                print(file.written, terminator: "")
                return nil
            }
            return TranslationFile.write(file, to: place)
        }
    }
}

/// `hatif texts import`.
struct ImportTexts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take the translations of a PO file into the menus: all of them or none.",
        discussion: """
            Example: hatif texts import Menus/po/fr.po Menus

            Only the lines of changed texts are written; every other byte of the
            menus stays. Translations that are fuzzy, or of a text that has changed
            since, are not taken, and are counted. A translation that loses a value
            such as {person.fee}, or with which the menus would have an error that
            they do not have now (a screen that is too long), is refused, and then
            nothing is changed.
            """
    )

    @Argument(help: "The PO file.")
    var file: String
    @Argument(help: "Menu files or folders; the configured menu folder when left out.")
    var paths: [String] = []
    @Option(help: "The language of the translations; that of the file's header when left out.")
    var language: String?
    @Option(help: "The language that was translated; that of the file's header, else the first of the service.")
    var source: String?
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let files = try MenuFiles(paths.isEmpty ? [options.load().menus] : paths)
        let content = try TranslationFile.read(file)
        guard let language = language ?? content[field: "Language"] else {
            throw CommandFailure.usage("the header of `\(file)` names no language; name it with --language")
        }
        let original = source ?? content[field: "X-Source-Language"]
        try TranslationFile.explaining(file) { () throws(TranslationError) in
            let texts = try MenuTexts(files.sources)
            let result = try TextImport(texts, to: LanguageTag(language), from: original.map { LanguageTag($0) })
                .result(of: content)
            do throws(CommandFailure) {
                try MenuFiles.write(result.changed.map { (path: files.place(of: $0), text: $0.text) })
            } catch {
                return error
            }
            for changed in result.changed { print("changed \(files.place(of: changed))") }
            Self.report(result, language)
            return nil
        }
    }

    private static func report(_ result: TextImport.Result, _ language: String) {
        print("\(language): \(result.changes) texts changed, \(result.same) were in the menus already")
        if result.untranslated > 0 { print("\(result.untranslated) have no translation") }
        let skipped = [
            ("fuzzy, so they were not taken", result.fuzzy),
            (
                "of a text that has changed since, so they were not taken; run `hatif texts export --merge`",
                result.stale
            ),
            ("of texts that are not in the menus", result.unknown),
        ]
        for (what, ids) in skipped where !ids.isEmpty {
            print("\(ids.count) are \(what):")
            for id in ids { print("    \(id)") }
        }
    }
}
