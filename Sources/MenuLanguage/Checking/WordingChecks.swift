import ShortText

/// T10, T11, T12: what a phone shows is what the operator sees, at the price that the operator expects.
struct WordingChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        var costly: [LanguageTag: [TextTemplate]] = [:]
        for place in context.texts {
            for language in context.languages {
                guard let template = place.text[language] else { continue }
                if language.isRightToLeft { checkNumbers(in: template, &report) }
                if Self.costlyLetters(in: template, language, context).isEmpty { continue }
                if report.tooLongByLetter[template.source] == nil {
                    costly[language, default: []].append(template)
                } else {
                    tellLetters(in: template, language, &report)
                }
            }
            checkCopies(in: place, &report)
        }
        for language in context.languages { tellLetters(costly[language] ?? [], language, &report) }
    }

    // MARK: - T10

    private func checkNumbers(in template: TextTemplate, _ report: inout CheckReport) {
        for part in template.parts {
            guard case .literal(let text) = part, let number = TurnedNumber(in: text) else { continue }
            report.add(
                .turnedNumber,
                at: template.source,
                "After Arabic letters, phones show `\(number.written)` as `\(number.shown)`.",
                hint: number.isCode
                    ? "Write the code in words, or leave it out of this text."
                    : "Write it with a slash, or in words, or put it in {…} and I will protect it."
            )
            return
        }
    }

    // MARK: - T11

    /// More different letters than this are the language's own alphabet, not a slip.
    private static let mostLetters = 3

    /// The letters that force a text out of the phone alphabet although they need not; none when it is not so.
    static func costlyLetters(
        in template: TextTemplate,
        _ language: LanguageTag,
        _ context: CheckContext
    ) -> [UCS2Culprit] {
        if context.program.service.plainAccents.contains(language) { return [] }
        var culprits: [UCS2Culprit] = []
        for part in template.parts {
            guard case .literal(let text) = part else { continue }
            // No Arabic or Hebrew letter has a plain form; most texts of a service end here.
            if text.utf8.contains(where: { (0xD6...0xDD).contains($0) }) { return [] }
            culprits += ucs2Culprits(in: text)
        }
        let letters = Set(culprits.map(\.codepoint))
        guard !letters.isEmpty, letters.count <= mostLetters, culprits.allSatisfy({ $0.replacement != nil }) else {
            return []
        }
        return culprits
    }

    /// Letters in more texts of a language than this are one decision, which `accents plain` takes for all of them.
    private static let fewTexts = 2

    private func tellLetters(_ texts: [TextTemplate], _ language: LanguageTag, _ report: inout CheckReport) {
        let texts = texts.sorted { ($0.source.file, $0.source.line) < ($1.source.file, $1.source.line) }
        guard texts.count > Self.fewTexts, let first = texts.first else {
            for template in texts { tellLetters(in: template, language, &report) }
            return
        }
        let others = texts.dropFirst().map { "\($0.source.file):\($0.source.line)" }
        tellLetters(in: first, language, others: others, &report)
    }

    private func tellLetters(
        in template: TextTemplate,
        _ language: LanguageTag,
        others: [String] = [],
        _ report: inout CheckReport
    ) {
        let culprits = Self.costlyLetters(in: template, language, context)
        var letters: [String] = []
        for culprit in culprits {
            let isVisible = culprit.character.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
            let name = isVisible ? "`\(culprit.character)`" : culprit.codepoint
            if !letters.contains(name) { letters.append(name) }
        }
        let hasLetters = culprits.contains { $0.character.contains(where: \.isLetter) }
        let long = report.tooLongByLetter[template.source]
        let limits = context.limits
        let list = Wording.list(letters.map { .verbatim($0) })
        var message: Wording =
            letters.count == 1
            ? "The phone alphabet has no \(list). Because of it, this text is sent in the long\n"
            : "The phone alphabet has no \(list). Because of them, this text is sent in the long\n"
        message += """
            alphabet: \(limits.ucs2) characters on a USSD screen instead of \(limits.septets), 70 in an SMS instead of 160.
            """
        if let long {
            message += "\nThis screen has \(long.units), so the last \(long.units - long.limit) would be cut off."
        }
        if !others.isEmpty { message += "\nSuch letters stand in these texts, too:\n\(Wording.block(others))" }
        report.add(
            .oneLetterCosts,
            at: template.source,
            severity: long == nil ? nil : .error,
            message,
            hint: hasLetters
                ? "Write it without the accent, or set `\(line: "accents plain for \(language.code)")` in the service."
                : "Write it with the sign of the phone alphabet:  \(line: plainAccents(context.sources.quote(template.source)))"
        )
    }

    // MARK: - T12

    private func checkCopies(in place: TextPlace, _ report: inout CheckReport) {
        for (index, language) in context.languages.enumerated() {
            guard let template = place.text[language] else { continue }
            for other in context.languages[..<index] {
                guard let first = place.text[other], first.parts == template.parts,
                    isCopy(template, other, language)
                else { continue }
                let untranslated = other.isRightToLeft && !template.hasRightToLeft ? other : language
                let copied = untranslated == other ? language : other
                report.add(
                    .sameTranslation,
                    at: place.text[untranslated]?.source ?? template.source,
                    """
                    The `\(untranslated.code)` text is the same as the `\(copied.code)` text:
                    \(TextChecks.indented(template.written))
                    """,
                    hint: "Translate it."
                )
                return
            }
        }
    }

    /// Whether the same text in two languages is a mistake: values alone, and one word in two languages that share their
    /// letters (Menu, Route, Service), are none.
    private func isCopy(_ template: TextTemplate, _ first: LanguageTag, _ second: LanguageTag) -> Bool {
        let words = template.words
        return words > 1 || words == 1 && first.isRightToLeft != second.isRightToLeft
    }
}

extension TextTemplate {
    /// How many words have a letter, values left out.
    fileprivate var words: Int {
        parts.reduce(0) { count, part in
            guard case .literal(let text) = part else { return count }
            return count + text.split(whereSeparator: \.isWhitespace).count { $0.contains(where: \.isLetter) }
        }
    }

    /// Whether any letter is of a script that is written from right to left.
    fileprivate var hasRightToLeft: Bool {
        written.unicodeScalars.contains { TurnedNumber.isRightToLeft($0) }
    }
}
