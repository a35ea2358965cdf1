import MenuLanguage
import ShortText

/// Writes the help reply: what one can send or dial, from the titles and keywords of the flows themselves.
struct HelpWriter {
    let program: MenuProgram

    /// How many parts a help message may have; the commands beyond are left out, and the code to dial shows them all.
    static let mostParts = 3

    /// The list of commands in a language: one line for each flow with a keyword, then the code to dial.
    func commands(in language: LanguageTag) -> String {
        var lines = [SystemText.help.written(in: language, default: program.service.languages.first)]
        let codes = program.service.dialCodes.first.map { [dialled($0, in: language)] } ?? []
        for flow in program.flows {
            guard let keyword = flow.keywords[language]?.first else { continue }
            let line = flow.title?[language].map { "\(keyword): \($0.written)" } ?? keyword
            guard segmentCount(of: (lines + [line] + codes).joined(separator: "\n")) <= Self.mostParts else { break }
            lines.append(line)
        }
        return (lines + codes).joined(separator: "\n")
    }

    /// How to write one command: the keyword, and the question that each of its arguments answers.
    func command(_ flow: Flow, in language: LanguageTag) -> String {
        let first = program.service.languages.lazy.compactMap { flow.keywords[$0]?.first }.first
        guard let keyword = flow.keywords[language]?.first ?? first else {
            return commands(in: language)
        }
        var lines: [String] = []
        if let title = flow.title?[language] { lines.append(title.written) }
        let questions = flow.takes.compactMap { name in
            flow.stepIndex[name].flatMap { question(of: flow.steps[$0], in: language) }
        }
        lines.append(([keyword] + questions.indices.map { "(\($0 + 1))" }).joined(separator: " "))
        lines += questions.enumerated().map { offset, question in "(\(offset + 1)) \(question)" }
        return lines.joined(separator: "\n")
    }

    private func question(of step: Step, in language: LanguageTag) -> String? {
        switch step.kind {
        case .ask(let ask): return ask.text[language]?.written
        case .choose(let choose):
            return choose.options.compactMap { $0.label?[language]?.written ?? $0.value }.joined(separator: " / ")
        default: return nil
        }
    }

    private func dialled(_ code: DialCode, in language: LanguageTag) -> String {
        language.isRightToLeft ? protectLeftToRight(code.dialled) : code.dialled
    }
}
