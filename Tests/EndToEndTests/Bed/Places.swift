import Foundation

/// Where things are: the package and the program under test.
enum Places {
    /// The package's root.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The built `hatif`: the one that is named by `HATIF_PROGRAM`, for example a release build, else the one beside the
    /// test bundle, which is how the package manager lays products out.
    static let hatif: URL = {
        if let path = ProcessInfo.processInfo.environment["HATIF_PROGRAM"] { return URL(filePath: path) }
        let arguments = CommandLine.arguments
        let named = arguments.firstIndex(of: "--test-bundle-path").flatMap { index in
            index + 1 < arguments.count ? arguments[index + 1] : nil
        }
        let candidates = [named, arguments.first].compactMap(\.self).map { path in
            URL(filePath: path).deletingLastPathComponent().appending(path: "hatif")
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? package.appending(path: ".build/debug/hatif")
    }()
}
