import ShortText

/// Finds what is wrong with a linked program (MENU-LANGUAGE section 9), in an order in which one mistake gives one message.
///
/// Before it stands the linker, which has read all files; after it the compiler, which refuses a program with an error.
struct MenuChecker {
    private let context: CheckContext

    /// Makes a checker.
    ///
    /// - Parameters:
    ///   - program: The linked program.
    ///   - sources: The files, for quoting the operator's own lines.
    ///   - broken: Names that are declared but did not parse; nothing that refers to them is reported.
    ///   - damaged: Names of declarations with a text that did not parse: nobody knows what their values are called.
    ///   - bounds: What the carriers show.
    init(
        program: MenuProgram,
        sources: SourceLines,
        broken: Set<String> = [],
        damaged: Set<String> = [],
        bounds: CarrierBounds = CarrierBounds()
    ) {
        self.context = CheckContext(
            program: program,
            sources: sources,
            broken: broken,
            damaged: damaged,
            bounds: bounds
        )
    }

    /// Runs all checks: names, then values and the graph, then sizes; each hides what follows from the ones before.
    ///
    /// Values come before reachability, because a missing `confirm` or limit often leaves its other branch unreached.
    ///
    /// - Returns: The messages in the order of the files.
    func check() -> [Diagnostic] {
        var report = CheckReport(sources: context.sources)
        NameChecks(context: context).run(into: &report)
        KindChecks(context: context).run(into: &report)
        DeclarationChecks(context: context).run(into: &report)
        TextChecks(context: context).run(into: &report)
        CallChecks(context: context).run(into: &report)
        LoopChecks(context: context).run(into: &report)
        AnswerChecks(context: context).run(into: &report)
        ValueChecks(context: context).run(into: &report)
        ListChecks(context: context).run(into: &report)
        GraphChecks(context: context).run(into: &report)
        OptionChecks(context: context).run(into: &report)
        KeywordChecks(context: context).run(into: &report)
        CodeChecks(context: context).run(into: &report)
        SizeChecks(context: context).run(into: &report)
        WordingChecks(context: context).run(into: &report)
        return report.sorted
    }
}
