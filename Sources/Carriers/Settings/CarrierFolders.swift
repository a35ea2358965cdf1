import Foundation

/// Where the carriers' files stand.
public enum CarrierFolders {
    /// The folders in which a carrier's file is looked for, in this order: the one that the configuration names,
    /// `carriers` beside the configuration file, `Deploy/carriers` in the working directory, and the one that came with
    /// the executable.
    ///
    /// - Parameters:
    ///   - configured: The configuration's `carriersFolder`.
    ///   - file: The configuration's file.
    /// - Returns: The folders, whether they are there or not.
    public static func standard(configured: String? = nil, beside file: String? = nil) -> [String] {
        if let configured { return [configured] }
        var folders: [String] = []
        if let file, !file.isEmpty {
            folders.append(URL(filePath: file).deletingLastPathComponent().appending(path: "carriers").path)
        }
        folders.append(path)
        if let shipped { folders.append(shipped) }
        return folders
    }

    private static let path = "Deploy/carriers"

    /// The folder that came with the executable: found by walking up from it, `.build/debug/hatif` for example.
    private static let shipped: String? = {
        guard let executable = Bundle.main.executablePath else { return nil }
        var place = URL(filePath: executable).resolvingSymlinksInPath()
        for _ in 0..<6 {
            place.deleteLastPathComponent()
            let folder = place.appending(path: path).path
            if FileManager.default.fileExists(atPath: folder) { return folder }
        }
        return nil
    }()

    /// The names of the carriers that have a file in the folders.
    ///
    /// - Parameter folders: The folders.
    /// - Returns: The names, in order, each once.
    public static func names(in folders: [String]) -> [String] {
        var names: Set<String> = []
        for folder in folders {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for file in files where file.hasSuffix(".yaml") { names.insert(String(file.dropLast(5))) }
        }
        return names.sorted()
    }

    /// The file of a carrier.
    ///
    /// - Parameters:
    ///   - name: The carrier's name.
    ///   - folders: Where to look.
    /// - Returns: The path of the first one; `nil` when there is none.
    public static func file(of name: String, in folders: [String]) -> String? {
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
        return folders.map { $0 + "/" + name + ".yaml" }.first { FileManager.default.fileExists(atPath: $0) }
    }
}

extension CarrierSettings {
    /// The carrier's file, read and checked; `nil` for the loopback carrier, which has none.
    func declaration() throws(CarrierSettingsError) -> CarrierDeclaration? {
        if kind == Self.loopbackKind { return nil }
        let path: String
        if kind == Self.declaredKind {
            guard let file, !file.isEmpty else {
                throw .missing(carrier: name, key: "file", mend: "add `file: PATH`, the carrier's file")
            }
            path = file
        } else {
            guard let found = CarrierFolders.file(of: kind, in: folders) else {
                throw .unknownKind(carrier: name, kind: kind, known: Self.kinds(in: folders))
            }
            path = found
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .malformed(
                carrier: name,
                key: kind == Self.declaredKind ? "file" : "kind",
                problem: "names `\(path)`, which cannot be read",
                mend: "check the path and who may read it"
            )
        }
        do {
            return try CarrierDeclaration.read(yaml: String(decoding: data, as: UTF8.self), file: path, settings: own)
        } catch {
            throw .declaration(carrier: name, error)
        }
    }

    /// The kinds that there are: the files in some folders, and what needs none.
    public static func kinds(in folders: [String] = CarrierFolders.standard()) -> [String] {
        CarrierFolders.names(in: folders) + [loopbackKind, declaredKind]
    }
}
