/// L07: what a list needs to be shown whole.
struct ListChecks {
    let context: CheckContext

    func run(into report: inout CheckReport) {
        checkMoreKey(&report)
    }

    /// Nobody knows how long a list becomes, and what comes after its first page is seen by that key only.
    private func checkMoreKey(_ report: inout CheckReport) {
        let service = context.program.service
        guard service.keys[.more] == nil, !context.isBroken(service.name) else { return }
        for (index, flow) in context.program.flows.enumerated() where context.onScreens.contains(index) {
            guard let step = flow.steps.first(where: \.isPick), case .pick(let pick) = step.kind else { continue }
            let pattern = Self.freeStroke(beside: service.keys.values.map(\.stroke))
            report.add(
                .missing,
                at: step.source,
                """
                The list `\(pick.list)` may be longer than one screen, but the service has no key for the next page: citizens \
                would never see the rest.
                """,
                hint: "Add to the `service`, with its name in each language below:  \(line: "key more \(pattern)")"
            )
            return
        }
    }

    private static func freeStroke(beside taken: [String]) -> String {
        ["98", "99", "97"].first { !taken.contains($0) } ?? "96"
    }
}

extension Step {
    /// Whether it shows a list.
    fileprivate var isPick: Bool {
        if case .pick = kind { true } else { false }
    }
}
