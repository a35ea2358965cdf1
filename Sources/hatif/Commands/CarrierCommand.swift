import ArgumentParser
import Carriers
import Foundation

/// `hatif carrier`.
struct CarrierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carrier",
        abstract: "The carriers' dialects: which there are, and whether a file and recorded requests hold.",
        discussion: """
            A carrier is described by a text file of its own in Deploy/carriers.

            Example: hatif carrier new fixnet --kind json     a file to start from, with cases
                     hatif carrier check Deploy/carriers/fixnet.yaml
                     hatif carrier test fixnet.cases.json
            """,
        subcommands: [List.self, Check.self, Test.self, New.self]
    )

    /// `--carriers FOLDER`.
    struct FolderOption: ParsableArguments {
        @Option(help: "The folder of carriers' files.")
        var carriers = CarrierShelf.usualFolder

        func shelf() throws -> CarrierShelf {
            do {
                return try CarrierShelf(folder: carriers)
            } catch {
                throw CommandFailure.usage("\(error)")
            }
        }
    }

    /// `hatif carrier list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the carriers that have a file, and the configured ones.",
            discussion: "Example: hatif carrier list --json"
        )

        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var folder: FolderOption
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let shelf = try folder.shelf()
            let configured = try options.load().carriers.map { ($0.name, $0.kind) }
            let views = shelf.pictures.map { picture in
                CarrierView(picture, configured: configured.filter { $0.1 == picture.name }.map(\.0))
            }
            if json { return try Terminal.json(views) }
            for fault in shelf.faults { Terminal.error(fault) }
            if views.isEmpty { Terminal.note("no carrier has a file in \(shelf.folder)") }
            let width = views.map(\.name.count).max() ?? 0
            for view in views { print(view.line(width: width)) }
        }
    }

    /// `hatif carrier new`.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a commented file for a new carrier, and a few cases to try it on.",
            discussion: """
                Example: hatif carrier new fixnet --kind xml
                Writes FOLDER/fixnet.yaml and FOLDER/fixnet.cases.json; a file that is there already is left alone.
                """
        )

        @Argument(help: "The carrier's name: small letters, digits and dashes.")
        var name: String
        @Option(help: "How the carrier writes its requests: json, form or xml.")
        var kind = "json"
        @OptionGroup var folder: FolderOption

        func run() throws {
            guard CarrierDraft.isName(name) else {
                throw CommandFailure.usage(
                    "`\(name)` is no name; write small letters, digits and dashes, such as fixnet-2"
                )
            }
            guard let form = CarrierDraft.Form(rawValue: kind) else {
                throw CommandFailure.usage("`\(kind)` is no kind; kinds are json, form and xml")
            }
            let draft = CarrierDraft(name: name, form: form)
            let file = "\(folder.carriers)/\(name).yaml"
            let cases = "\(folder.carriers)/\(name).cases.json"
            for path in [file, cases] where FileManager.default.fileExists(atPath: path) {
                throw CommandFailure.failed("\(path) is there already; choose another name, or move it away")
            }
            do {
                try FileManager.default.createDirectory(atPath: folder.carriers, withIntermediateDirectories: true)
                try Data(draft.file.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
                try Data(draft.cases.utf8).write(to: URL(filePath: cases), options: .withoutOverwriting)
            } catch {
                throw CommandFailure.failed("\(file) cannot be written: \(error.localizedDescription)")
            }
            print("\(file)\n\(cases)\n\nnext: hatif carrier test \(cases)")
        }
    }
}

/// A carrier as `list` shows it.
struct CarrierView: Encodable {
    var name: String
    var title: String
    var source: String
    var does: [String]
    var guards: [String]
    var configured: [String]

    init(_ picture: CarrierPicture, configured: [String]) {
        name = picture.name
        title = picture.title
        source = picture.source
        does = picture.does
        guards = picture.guards
        self.configured = configured
    }

    func line(width: Int) -> String {
        let proof = guards.isEmpty ? "" : "; signed: " + guards.joined(separator: ", ")
        let used = configured.isEmpty ? "" : "; configured as " + configured.joined(separator: ", ")
        return "\(name.padded(to: width))  \(title): \(does.joined(separator: ", "))\(proof)\(used)"
    }
}
