/// What is wrong with the configuration, where, and what to do.
struct ConfigurationError: Error, CustomStringConvertible {
    /// Where the value came from: `Deploy/hatif.yaml:7`, or the environment variable; `nil` when it came from neither.
    var place: String?
    /// What is wrong.
    var problem: String
    /// What to do.
    var mend: String

    /// An error at a place.
    init(place: String?, problem: String, mend: String) {
        self.place = place
        self.problem = problem
        self.mend = mend
    }

    /// An error in a file, on a line when that is known.
    init(file: String, line: Int? = nil, problem: String, mend: String) {
        self.init(place: line.map { "\(file):\($0)" } ?? file, problem: problem, mend: mend)
    }

    var description: String { (place.map { $0 + ": " } ?? "") + problem + "; " + mend }
}
