import MenuLanguage
import ShortText

/// Cuts what follows an SMS keyword into the arguments that the flow `takes`, by their kinds (MENU-LANGUAGE 12.1, rule 2).
///
/// `digits`, `number`, `money` and `phone` take the longest run of digits with single spaces, `-` or `.` inside that is
/// still a value; `date` keeps `/`, `-` and `.`; a choice and a code take one word; text in the last place takes everything.
///
/// When signs cut the text into as many pieces as the flow takes, and each is a value of its kind, the pieces are the
/// arguments: `Matt Berg, M, 5 months` has a name of two words.
struct ArgumentCutter {
    let reader: AnswerReader
    let flow: Flow

    /// The arguments by step name.
    ///
    /// A piece that is not a value of its kind is still given to its step, which then says what is wrong; what is
    /// missing is left out and will be asked.
    func cut(_ text: String) -> [String: String] {
        // Phones put direction marks around a number that is pasted.
        let text = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isInvisibleMark }))
        if let pieces = pieces(of: text) { return pieces }
        var rest = Array(text.unicodeScalars)[...]
        var arguments: [String: String] = [:]
        for (position, name) in flow.takes.enumerated() {
            let step = flow.stepIndex[name].map { flow.steps[$0] }
            skipSeparators(&rest, slashToo: !isDate(step))
            guard !rest.isEmpty, let step else { break }
            let isLast = position == flow.takes.count - 1
            let piece = take(from: &rest, for: step, isLast: isLast)
            guard !piece.isEmpty else { break }
            arguments[name] = String(String.UnicodeScalarView(piece))
        }
        return arguments
    }

    /// The arguments when signs alone separate them; `nil` when their count or a value does not agree.
    private func pieces(of text: String) -> [String: String]? {
        let pieces = text.unicodeScalars.split(omittingEmptySubsequences: false) { isSign($0) }
            .map { trimmed($0) }
        guard pieces.count > 1, pieces.count == flow.takes.count else { return nil }
        var arguments: [String: String] = [:]
        for (name, piece) in zip(flow.takes, pieces) {
            guard let place = flow.stepIndex[name], isValue(piece, of: flow.steps[place]) else { return nil }
            arguments[name] = piece
        }
        return arguments
    }

    private func isValue(_ piece: String, of step: Step) -> Bool {
        switch step.kind {
        case .ask(let ask): reader.read(piece, as: ask.kind) != nil
        case .choose(let choose): OptionReader(program: reader.program).option(piece, of: choose) != nil
        default: false
        }
    }

    private func trimmed(_ piece: Substring.UnicodeScalarView) -> String {
        let start = piece.drop { $0.properties.isWhitespace }
        let end = start.lastIndex { !$0.properties.isWhitespace }
        return end.map { String(Substring(start[...$0])) } ?? ""
    }

    private func isDate(_ step: Step?) -> Bool {
        guard case .ask(let ask)? = step?.kind, case .date = reader.program.resolve(ask.kind).kind else { return false }
        return true
    }

    private func take(
        from rest: inout ArraySlice<Unicode.Scalar>,
        for step: Step,
        isLast: Bool
    ) -> ArraySlice<Unicode.Scalar> {
        guard case .ask(let ask) = step.kind else { return takeWord(&rest) }
        switch reader.program.resolve(ask.kind).kind {
        case .text where isLast:
            defer { rest = [] }
            return rest
        case .digits, .number, .money, .phone:
            if let run = longestValue(of: ask.kind, in: rest) {
                rest = rest[run.endIndex...]
                return run
            }
            return takeWord(&rest)
        default: return takeWord(&rest, dateToo: isDate(step))
        }
    }

    /// The longest beginning that reads as a value and stops at a word's edge.
    ///
    /// Bounded: no number is longer than 40 places.
    ///
    /// Every group must hold a digit, so that the `o` of `16004 on fire` is not taken for a zero.
    private func longestValue(of kind: AnswerKind, in rest: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var best: ArraySlice<Unicode.Scalar>?
        var end = rest.startIndex
        var separators = 0
        var groupHasDigit = false
        while end < rest.endIndex, end - rest.startIndex < 40 {
            let scalar = rest[end]
            let isSeparator = scalar == " " || scalar == "-" || scalar == "."
            separators = isSeparator ? separators + 1 : 0
            guard isNumberLike(scalar) || isSeparator, separators <= 1 else { break }
            if isDigit(scalar) { groupHasDigit = true }
            if isSeparator { groupHasDigit = false }
            end += 1
            if groupHasDigit, !isSeparator, isEdge(rest, at: end),
                reader.read(String(String.UnicodeScalarView(rest[..<end])), as: kind) != nil
            {
                best = rest[..<end]
            }
        }
        return best
    }

    private func isEdge(_ rest: ArraySlice<Unicode.Scalar>, at end: Int) -> Bool {
        guard end < rest.endIndex else { return true }
        return !isNumberLike(rest[end]) && !rest[end].properties.isAlphabetic
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }

    private func isNumberLike(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar == "+" || scalar == "O" || scalar == "o"
            || scalar == "(" || scalar == ")"
    }

    private func takeWord(_ rest: inout ArraySlice<Unicode.Scalar>, dateToo: Bool = false) -> ArraySlice<Unicode.Scalar>
    {
        let end = rest.firstIndex { isSeparator($0) || (!dateToo && $0 == "/") } ?? rest.endIndex
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    private func skipSeparators(_ rest: inout ArraySlice<Unicode.Scalar>, slashToo: Bool) {
        rest = rest.drop { isSeparator($0) || (slashToo && $0 == "/") }
        // `BIRTH 198765432101. 1987`: a sign that stands by itself ends a sentence and is no value.
        while let sign = rest.first, Self.endsSentence(sign), rest.dropFirst().first.map(isSeparator) ?? true {
            rest = rest.dropFirst().drop(while: isSeparator)
        }
    }

    private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "-", "\u{61F}", "\u{2013}": true
        default: false
        }
    }

    private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        isSign(scalar) || scalar.properties.isWhitespace
    }

    private func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "#", "*", "\u{060C}", "\u{061B}": true
        default: false
        }
    }
}
