import ShortText

/// Cases and registers: every stage can be reached, and every register can be asked.
struct DeclarationChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        for kind in context.program.cases where checkStages(of: kind, &report) {
            checkReach(of: kind, &report)
        }
        for dataset in context.program.datasets where !context.lost.contains(dataset.name) { check(dataset, &report) }
    }

    // MARK: - Cases

    private func checkStages(of kind: CaseDeclaration, _ report: inout CheckReport) -> Bool {
        var isWhole = true
        var lines: [String: Int] = [:]
        for stage in kind.stages {
            guard let line = lines[stage.name] else {
                lines[stage.name] = stage.source.line
                continue
            }
            isWhole = false
            report.casesWithBadNames.insert(kind.name)
            report.add(
                .nameTwice,
                at: stage.source,
                "`\(stage.name)` is already the name of the stage in line \(line).",
                hint: "Give one of them another name."
            )
        }
        // A stage twice is another one missing.
        guard isWhole else { return false }
        var told: Set<String> = []
        for move in kind.moves {
            for name in [move.from, move.to] where lines[name] == nil {
                isWhole = false
                report.casesWithBadNames.insert(kind.name)
                guard told.insert(name).inserted else { continue }
                let near = CheckReport.near(name, among: kind.stages.map(\.name))
                report.add(
                    .unknownStep,
                    at: move.source,
                    title: "NO STAGE WITH THIS NAME",
                    "A case moves from `\(move.from)` to `\(move.to)`, but `\(kind.name)` has no stage called `\(name)`."
                        + near,
                    hint: report.mend(
                        move.source,
                        replacing: name,
                        with: closest(to: name, among: kind.stages.map(\.name)).first,
                        else: near.isEmpty
                            ? "Declare it:  \(line: "stage \(name)")" : "Write the name as it stands there."
                    )
                )
            }
        }
        return isWhole
    }

    private func checkReach(of kind: CaseDeclaration, _ report: inout CheckReport) {
        guard let first = kind.stages.first else { return }
        if kind.moves.isEmpty, kind.stages.count > 1 {
            report.add(
                .unreachableStep,
                at: kind.source,
                title: "NO CASE COMES TO THIS STAGE",
                "No line of `\(kind.name)` begins with `moves`, so every case would stay at its first stage, `\(first.name)`.",
                hint: "Say how a case goes on:  \(line: "moves \(first.name) to \(kind.stages[1].name)")"
            )
            return
        }
        let moves = Dictionary(grouping: kind.moves, by: \.from).mapValues { $0.map(\.to) }
        var reached: Set<String> = []
        var open = [first.name]
        while let name = open.popLast() {
            guard reached.insert(name).inserted else { continue }
            open += moves[name] ?? []
        }
        let lost = kind.stages.filter { !reached.contains($0.name) }
        // A stage after a lost stage is lost with it.
        let followers = Set(lost.flatMap { stage in (moves[stage.name] ?? []).filter { $0 != stage.name } })
        let roots = lost.filter { !followers.contains($0.name) }
        for stage in roots.isEmpty ? Array(lost.prefix(1)) : roots {
            let before = kind.stages.prefix { $0.name != stage.name }.last?.name ?? first.name
            report.add(
                .unreachableStep,
                at: stage.source,
                title: "NO CASE COMES TO THIS STAGE",
                "No move leads to `\(stage.name)`, so no case of `\(kind.name)` can ever come there.",
                hint: "Add to the moves:  \(line: "moves \(before) to \(stage.name)")\nor delete the stage."
            )
        }
    }

    // MARK: - Registers

    private func check(_ dataset: DatasetDeclaration, _ report: inout CheckReport) {
        if dataset.key == nil, let second = dataset.second {
            report.add(
                .secondWithoutKey,
                at: dataset.source,
                "`\(dataset.name)` has a second factor, `\(second.name)`, but no `key` that a row is found by.",
                hint: "Add a line that begins with `key`, for example:  key number as digits 8"
            )
        } else if dataset.key == nil, !dataset.isListed {
            report.add(
                .nothingToLookUp,
                at: dataset.source,
                "`\(dataset.name)` has no `key` and is not `listed`, so no flow can ask it anything.",
                hint: """
                    Add a line that begins with `key`, for example:  key number as digits 8
                    or, when all may see all rows:  listed
                    """
            )
        }
    }
}
