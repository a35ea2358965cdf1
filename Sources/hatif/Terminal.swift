import Foundation

/// What the command writes to the person in front of it.
enum Terminal {
    /// Whether standard output is a terminal that shows colours.
    static var hasColours: Bool { isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil }

    /// One line of trouble on standard error, as `hatif: what is wrong, and what to do`.
    static func error(_ line: String) {
        note("hatif: " + line)
    }

    /// A remark on standard error, so that standard output stays clean for pipes.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Writes a value as JSON, keys sorted, to standard output.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A line from standard input; `nil` at its end.
    static func line(prompt: String, on output: FileHandle = .standardOutput) -> String? {
        output.write(Data(prompt.utf8))
        return readLine(strippingNewline: true)
    }
}
