/// One line of the examination.
struct Finding: Encodable {
    enum Verdict: String, Encodable {
        case good
        case bad
    }

    let about: String
    let verdict: Verdict
    let line: String

    static func good(_ about: String, _ line: String) -> Finding { Finding(about: about, verdict: .good, line: line) }
    static func bad(_ about: String, _ line: String) -> Finding { Finding(about: about, verdict: .bad, line: line) }
}
