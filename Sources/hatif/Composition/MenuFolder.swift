import Foundation
import MenuLanguage

/// The menu files of a folder, as the compiler takes them.
struct MenuFolder {
    /// What was read.
    var sources: [MenuSource]
    /// The files as given, for messages about them.
    var paths: [String]

    /// Reads files and folders; in folders every `.menu` and `.catalog` file, sub-folders included.
    init(_ paths: [String]) throws(CommandFailure) {
        var sources: [MenuSource] = []
        for path in paths {
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .usage("there is no `\(path)`; name a menu file or the folder that holds them")
            }
            if isFolder.boolValue {
                // An enumerator does not follow a link that is the folder itself.
                let path = URL(filePath: path).resolvingSymlinksInPath().path
                let names = Self.names(in: path)
                guard !names.isEmpty else {
                    throw .usage("`\(path)` holds no .menu file; write one, or name another folder")
                }
                for name in names.sorted() { sources.append(try Self.read(path + "/" + name, as: name)) }
            } else {
                sources.append(try Self.read(path, as: path))
            }
        }
        self.sources = sources
        self.paths = paths
    }

    /// The menu files in a folder and its sub-folders, as paths below it; hidden ones do not count.
    static func names(in path: String) -> [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
            .filter {
                ($0.hasSuffix(".menu") || $0.hasSuffix(".catalog"))
                    && !$0.split(separator: "/").contains { $0.hasPrefix(".") }
            }
    }

    private static func read(_ path: String, as name: String) throws(CommandFailure) -> MenuSource {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .usage("`\(path)` cannot be read; check that you may read it")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .usage("`\(path)` is not UTF-8; save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)")
        }
        return MenuSource(path: name, text: text)
    }

    /// Compiles the folder.
    ///
    /// - Parameter bounds: What the carriers show.
    /// - Returns: The program, or why there is none.
    func compile(bounds: CarrierBounds = CarrierBounds()) -> Compilation {
        MenuCompiler(bounds: bounds).compile(sources)
    }

    /// Compiles the folder, or fails with all that is wrong, printed as for a person.
    ///
    /// - Parameters:
    ///   - printing: Whether what is wrong is printed.
    ///   - language: The operator's language.
    ///   - bounds: How much the carriers show.
    /// - Returns: The program, with what else was found.
    /// - Throws: The line for a person, when there is an error.
    func program(
        printing: Bool = true,
        in language: MessageLanguage = .ofEnvironment,
        bounds: CarrierBounds = CarrierBounds()
    ) throws(CommandFailure) -> Compilation {
        let compilation = compile(bounds: bounds)
        guard compilation.program != nil else {
            if printing { Terminal.note(compilation.diagnostics.filter { $0.severity == .error }, in: language) }
            let wording: Wording =
                "the menus in `\(paths.joined(separator: " "))` have errors; mend them and run `hatif check`"
            throw .usage(wording.said(in: language))
        }
        return compilation
    }
}

extension Terminal {
    /// Messages about menus on standard error, numbered, as for a person.
    static func note(_ diagnostics: [Diagnostic], in language: MessageLanguage) {
        let printer = DiagnosticPrinter(language: language)
        for (number, diagnostic) in diagnostics.enumerated() {
            note(printer.render(diagnostic, number: number + 1) + "\n")
        }
    }
}
