import Foundation
import Glibc

/// The system under a gateway, made faulty: `Tests/Bench/Faults/faults.c` stands before its C library, and this is the hand
/// on its knobs.
final class FaultySystem: Sendable {
    /// What can be made to fail; in the order of the library.
    enum Knob: Int {
        /// The error number of syncs that fail, and that one of so many does.
        case syncError, syncEach
        /// The same for writes.
        case writeError, writeEach
        /// One of so many writes is cut short.
        case shortEach
        /// How long a sync takes longer, in milliseconds.
        case syncDelay
        /// How much the wall clock is ahead, in milliseconds.
        case clockOffset
        /// Whether no file can grow.
        case isFull
        /// Whether what a power cut would leave is kept beside each file.
        case keepsDisk
    }

    /// What was done.
    enum Count: Int {
        case syncsFailed, writesFailed, writesShort, refusedFull, syncs
    }

    /// Where the library keeps its counters, and how wide a knob is.
    private static let countersStart = 1024
    private static let knobWidth = 12

    private let control: URL
    private let library: URL

    /// Makes a system for the programs of one folder; nothing is faulty yet.
    ///
    /// - Parameter folder: The folder, to which the library is compiled.
    /// - Throws: When there is no C compiler.
    init(in folder: URL) throws {
        control = folder.appending(path: "faults")
        library = folder.appending(path: "faults.so")
        try Data(repeating: 0, count: 4096).write(to: control)
        let source = Places.package.appending(path: "Tests/Bench/Faults/faults.c")
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = ["cc", "-O1", "-shared", "-fPIC", "-o", library.path, source.path, "-ldl", "-lpthread"]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else {
            throw NeverHappened(what: "the faults are compiled: install gcc or clang as `cc`", limit: .zero)
        }
    }

    /// What a program needs in its environment to stand on this system.
    var environment: [String: String] { ["LD_PRELOAD": library.path, "FAULTS_CONTROL": control.path] }

    /// Turns a knob; what runs sees it at once.
    func turn(_ knob: Knob, to value: Int) throws {
        let text = String(value)
        let field = text + String(repeating: " ", count: Self.knobWidth - text.count)
        let file = try FileHandle(forWritingTo: control)
        try file.seek(toOffset: UInt64(knob.rawValue * Self.knobWidth))
        try file.write(contentsOf: Data(field.utf8))
        try file.close()
    }

    /// Takes every fault of the disk away.
    func heal() throws {
        for knob in [Knob.syncError, .writeError, .shortEach, .syncDelay, .isFull] { try turn(knob, to: 0) }
    }

    /// How often something was done.
    func count(_ count: Count) throws -> Int {
        let data = try Data(contentsOf: control)
        let start = data.startIndex + Self.countersStart + 8 * count.rawValue
        return data[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Cuts the power of a machine whose program was killed: of its files only what reached the disk is left.
    ///
    /// - Parameter database: The data base's file.
    /// - Throws: What the file system says.
    static func cutPower(of database: URL) throws {
        let files = FileManager.default
        for suffix in ["", "-wal"] {
            let path = database.path + suffix
            for mark in [".dirty"] where files.fileExists(atPath: path + mark) {
                try files.removeItem(atPath: path + mark)
            }
            guard files.fileExists(atPath: path + ".disk") else { continue }
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
            try files.moveItem(atPath: path + ".disk", toPath: path)
        }
        // It is made anew from the other two.
        for name in [".disk", ".dirty", ""] {
            let path = database.path + "-shm" + name
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
        }
    }
}
