/// What is wrong with the configuration, where, and what to do.
struct ConfigurationError: Error, CustomStringConvertible {
    /// The file; `nil` for an environment variable or a missing value.
    var file: String?
    /// The line in the file, from 1.
    var line: Int?
    /// What is wrong.
    var problem: String
    /// What to do.
    var mend: String

    var description: String {
        let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return (place.isEmpty ? "" : place + ": ") + problem + "; " + mend
    }
}
