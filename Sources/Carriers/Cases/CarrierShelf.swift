import Foundation

/// Why a folder of carriers' files cannot be used.
public struct CarrierShelfError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to do, in one line.
    public var description: String
}

/// A folder of carriers' files: what `hatif carrier` works on.
public struct CarrierShelf: Sendable {
    /// The folder of the carriers that come with the program.
    public static let usualFolder = "Deploy/carriers"

    /// The folder.
    public let folder: String
    /// What the carriers whose files hold can do, by name.
    public private(set) var pictures: [CarrierPicture] = []
    /// What is wrong with other files.
    public private(set) var faults: [String] = []
    private(set) var entries: [String: Entry] = [:]
    /// The first problem of files that do not hold, by the carrier's name.
    private(set) var broken: [String: String] = [:]

    /// Reads a folder: its files `NAME.yaml`.
    ///
    /// - Parameter folder: The folder's path.
    /// - Throws: That there is no such folder.
    public init(folder: String) throws(CarrierShelfError) {
        self.folder = folder
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw CarrierShelfError(description: "there is no folder \(folder); name one with --carriers")
        }
        for name in names.sorted() where name.hasSuffix(".yaml") {
            let file = "\(folder)/\(name)"
            guard let data = FileManager.default.contents(atPath: file) else {
                faults.append("\(file) cannot be read; check that you may read it")
                continue
            }
            read(String(decoding: data, as: UTF8.self), file: file, name: String(name.dropLast(".yaml".count)))
        }
    }

    private mutating func read(_ yaml: String, file: String, name: String) {
        do throws(DeclarationProblems) {
            let root = try CarrierPicture.root(yaml: yaml, file: file)
            _ = try CarrierDeclaration.read(yaml: yaml, file: file)
            pictures.append(CarrierPicture(root, name: name))
            entries[name] = Entry(root, name: name, file: file, yaml: yaml)
            try root.log.finish()
        } catch {
            faults += error.problems.map(\.description)
            broken[name] = error.problems.first?.description
        }
    }

    /// Replays a recorded case on the carrier that it is about.
    ///
    /// - Parameter recorded: The case.
    /// - Returns: What came of it.
    public func replay(_ recorded: RecordedCase) async -> CaseOutcome {
        await CaseRunner(DeclaredCases(self)).run(recorded)
    }
}

extension CarrierPicture {
    /// Checks a carrier's file and shows what the carrier can do.
    ///
    /// - Parameters:
    ///   - yaml: The text of the file.
    ///   - file: Its path, for problems.
    /// - Throws: All that is wrong with the file.
    public init(yaml: String, file: String) throws(DeclarationProblems) {
        _ = try CarrierDeclaration.read(yaml: yaml, file: file)
        let root = try Self.root(yaml: yaml, file: file)
        self.init(root, name: root["carrier"]?.scalar ?? file)
    }

    /// Reads a carrier's file.
    static func root(yaml: String, file: String) throws(DeclarationProblems) -> DeclarationNode {
        let log = DeclarationLog(file: file)
        let root = DeclarationNode.read(yaml: yaml, log: log)
        try log.finish()
        guard let root else { throw DeclarationProblems(problems: []) }
        return root
    }
}
