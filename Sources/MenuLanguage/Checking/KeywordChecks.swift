import ShortText

/// K01 to K05, K07: every keyword opens one flow, and what follows it can be told apart.
struct KeywordChecks {
    let context: CheckContext

    /// Words of all carriers that end or explain a service, whether the operator lists them or not.
    private static let always: [(word: String, group: ServiceDeclaration.WordGroup)] = [
        ("STOP", .stop), ("HELP", .help),
    ]

    private struct Keyword {
        var written: String
        var flow: Flow
        var key: String
        var near: String
    }

    func run(into report: inout CheckReport) {
        checkWords(&report)
        checkKeywords(&report)
        for flow in context.program.flows where !flow.isGenerated && !report.flowsWithDuplicates.contains(flow.name) {
            checkTakes(of: flow, &report)
        }
    }

    // MARK: - K01, K02

    private func checkKeywords(_ report: inout CheckReport) {
        let reserved = reservedWords()
        var first: [String: Keyword] = [:]
        var kept: [Keyword] = []
        for flow in context.program.flows where !flow.isGenerated {
            for language in context.languages {
                for written in flow.keywords[language] ?? [] {
                    let key = TextKey.match(written)
                    let keyword = Keyword(written: written, flow: flow, key: key, near: TextKey.near(written))
                    if let group = reserved[key] {
                        tellReserved(keyword, group, &report)
                    } else if let other = first[key] {
                        if other.flow.name != flow.name { tellShared(keyword, other, &report) }
                    } else {
                        first[key] = keyword
                        kept.append(keyword)
                    }
                }
            }
        }
        checkAlike(kept, &report)
        checkCorrected(kept, &report)
    }

    // MARK: - K07

    /// Words that phones change while they are typed; harmless when the flow has the other word, too.
    private func checkCorrected(_ keywords: [Keyword], _ report: inout CheckReport) {
        for keyword in keywords {
            guard let corrected = SpellingCorrections.word(for: keyword.key),
                !keywords.contains(where: { $0.key == TextKey.match(corrected) && $0.flow.name == keyword.flow.name })
            else { continue }
            report.add(
                .phonesCorrect,
                at: source(of: keyword),
                """
                Phones that correct spelling turn `\(keyword.written)` into `\(corrected)`, so many citizens would send \
                `\(corrected)` and not reach `\(keyword.flow.name)`.
                """,
                hint: with(corrected, beside: keyword) ?? "Choose a word that phones know."
            )
        }
    }

    private func reservedWords() -> [String: ServiceDeclaration.WordGroup] {
        var reserved: [String: ServiceDeclaration.WordGroup] = [:]
        for (word, group) in Self.always { reserved[TextKey.match(word)] = group }
        for group in ServiceDeclaration.WordGroup.allCases {
            for word in (context.program.service.words[group] ?? [:]).values.joined() {
                reserved[TextKey.match(word)] = group
            }
        }
        return reserved
    }

    /// A word of two groups means what the first of them says, in whatever language it stands.
    private func checkWords(_ report: inout CheckReport) {
        var owners: [String: ServiceDeclaration.WordGroup] = [:]
        for (word, group) in Self.always { owners[TextKey.match(word)] = group }
        let service = context.program.service
        for group in ServiceDeclaration.WordGroup.allCases {
            for language in context.languages {
                let words = service.words[group]?[language] ?? []
                for word in words {
                    guard let owner = owners[TextKey.match(word)], owner != group else {
                        owners[TextKey.match(word)] = group
                        continue
                    }
                    let others = words.filter { $0 != word }
                    let proposed = "\(language.code): " + others.joined(separator: " ")
                    report.add(
                        .reservedWord,
                        at: DeclarationLines(sources: context.sources, first: service.source).word(word, of: group),
                        title: "ONE WORD MEANS TWO THINGS",
                        "`\(word)` means `\(owner.rawValue)` for every citizen, so it cannot mean `\(group.rawValue)` as well.",
                        hint: others.isEmpty ? "Choose another word." : "Leave it out:  \(line: proposed)"
                    )
                }
            }
        }
    }

    private func tellReserved(
        _ keyword: Keyword,
        _ group: ServiceDeclaration.WordGroup,
        _ report: inout CheckReport
    ) {
        report.add(
            .reservedWord,
            at: source(of: keyword),
            """
            `\(keyword.written)` always means `\(group.rawValue)` for every citizen, so it cannot start \
            `\(keyword.flow.name)`.
            """,
            hint: without(keyword) ?? "Choose another keyword."
        )
    }

    /// The operator's line with what phones make of a keyword; `nil` when that is no single word.
    private func with(_ corrected: String, beside keyword: Keyword) -> Wording? {
        if corrected.contains(where: { $0.isWhitespace }) { return nil }
        let line = context.sources.quote(source(of: keyword))
        let proposed = line.split(separator: " ").map { $0 == keyword.written ? "\($0) \(corrected)" : String($0) }
            .joined(separator: " ")
        guard proposed != line else { return nil }
        return "Choose a word that phones know, or take both:  \(line: proposed)"
    }

    /// The operator's line without a keyword; `nil` when no other stands there.
    private func without(_ keyword: Keyword) -> Wording? {
        for language in context.languages {
            let words = keyword.flow.keywords[language] ?? []
            let others = words.filter { $0 != keyword.written }
            guard others.count < words.count, !others.isEmpty else { continue }
            let proposed = "\(language.code): " + others.joined(separator: " ")
            return "Choose another keyword, or leave this one out:  \(line: proposed)"
        }
        return nil
    }

    private func tellShared(_ keyword: Keyword, _ other: Keyword, _ report: inout CheckReport) {
        var message: Wording =
            "The keyword `\(keyword.written)` would start `\(keyword.flow.name)`, but it already starts `\(other.flow.name)`."
        if keyword.written != other.written {
            message +=
                "\n`\(keyword.written)` and `\(other.written)` are the same word once hamza, vowels, case and accents are ignored."
        }
        report.add(
            .sharedKeyword,
            at: source(of: keyword),
            message,
            hint: without(keyword) ?? "Choose another keyword for one of them."
        )
    }

    // MARK: - K03

    /// Pairs of different flows whose keywords one typing mistake turns into each other; found through the words that are
    /// left when one letter is dropped, because comparing all with all is slow in a large service.
    private func checkAlike(_ keywords: [Keyword], _ report: inout CheckReport) {
        var buckets: [String: [Int]] = [:]
        var told: Set<Int> = []
        for (index, keyword) in keywords.enumerated() {
            var others: Set<Int> = []
            for form in Self.shortened(keyword.near) {
                others.formUnion(buckets[form] ?? [])
                buckets[form, default: []].append(index)
            }
            for other in others.sorted() where !told.contains(index) {
                let known = keywords[other]
                guard known.flow.name != keyword.flow.name, min(known.near.count, keyword.near.count) > 2,
                    editDistance(known.near, keyword.near, atMost: 1) != nil
                else { continue }
                told.insert(index)
                let differ: Wording = known.near == keyword.near ? "only by a hamza" : "by one letter"
                report.add(
                    .keywordsAlike,
                    at: source(of: keyword),
                    """
                    `\(keyword.written)` (starts `\(keyword.flow.name)`) and `\(known.written)` (starts `\(known.flow.name)`) differ \
                    \(differ).
                    A typing mistake in one could start the other, so I will not guess for either.
                    """,
                    hint: without(keyword) ?? "Choose words that differ by two letters or more."
                )
            }
        }
    }

    private static func shortened(_ word: String) -> [String] {
        var forms = [word]
        for index in word.unicodeScalars.indices {
            var scalars = word.unicodeScalars
            scalars.remove(at: index)
            forms.append(String(scalars))
        }
        return forms
    }

    /// A flow keeps no line for each keyword: the line where it is declared is found by the keyword itself.
    private func source(of keyword: Keyword) -> SourceRange {
        FlowHeader(sources: context.sources, flow: keyword.flow).keyword(keyword.written)
    }

    // MARK: - K04, K05

    private static func twice(_ names: [String]) -> String? {
        names.first { name in names.count { $0 == name } > 1 }
    }

    private func checkTakes(of flow: Flow, _ report: inout CheckReport) {
        let questions = flow.steps.filter { step in
            switch step.kind {
            case .ask, .choose, .pick: true
            default: false
            }
        }
        var isWhole = true
        for name in flow.takes where !questions.contains(where: { $0.name == name }) {
            isWhole = false
            guard report.isNew(lacking: name, in: flow.name) else { continue }
            let near = CheckReport.near(name, among: questions.map(\.name))
            let meant = closest(to: name, among: questions.map(\.name)).first { !flow.takes.contains($0) }
            let proposed = meant.map { meant in
                "takes " + flow.takes.map { $0 == name ? meant : $0 }.joined(separator: " ")
            }
            report.add(
                .takesNothing,
                at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "takes"),
                "`takes` names `\(name)`, but no question of `\(flow.name)` is called that." + near,
                hint: proposed.map { "Write:  \(line: $0)" } ?? "Name an `ask` or a `choose` of this flow."
            )
        }
        if let twice = Self.twice(flow.takes) {
            report.add(
                .takesNothing,
                at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "takes"),
                title: "TAKEN TWICE",
                "`takes` names `\(twice)` twice, but an answer is taken once.",
                hint: "Write:  \(line: "takes " + flow.takes.withoutRepeats.joined(separator: " "))"
            )
            return
        }
        guard isWhole else { return }
        let texts = flow.takes.filter { name in
            questions.contains { step in
                guard step.name == name, case .ask(let ask) = step.kind else { return false }
                if case .text = context.program.resolve(ask.kind).kind { return true }
                return false
            }
        }
        guard let text = texts.first(where: { $0 != flow.takes.last }),
            let place = flow.takes.firstIndex(of: text), place + 1 < flow.takes.count
        else { return }
        let others = flow.takes.filter { !texts.contains($0) }
        let proposed: Wording =
            texts.count == 1
            ? "Write:  \(line: "takes " + (others + texts).joined(separator: " "))"
            : "Only one of them can be taken:  \(line: "takes " + (others + texts.prefix(1)).joined(separator: " "))"
        report.add(
            .freeTextNotLast,
            at: FlowHeader(sources: context.sources, flow: flow).line(beginning: "takes"),
            "`\(text)` is free text, so I cannot tell where it ends and `\(flow.takes[place + 1])` begins.",
            hint: proposed
        )
    }
}
