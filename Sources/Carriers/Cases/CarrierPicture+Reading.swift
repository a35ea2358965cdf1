extension CarrierPicture {
    /// Reads the picture of a file whose text is known to hold.
    ///
    /// - Parameters:
    ///   - root: The file.
    ///   - name: The carrier's name where the file does not say one.
    init(_ root: DeclarationNode, name: String) {
        self.name = root["carrier"]?.scalar ?? name
        title = root["title"]?.scalar ?? self.name
        source = root["source"]?.scalar ?? ""
        entrances = (root["receive"]?.elements ?? []).filter(\.isMapping).flatMap(Self.entrances)
        guards = Self.unique((root["guard"]?.elements ?? []).compactMap { $0["kind"]?.scalar })
        limits = (root["limits"]?.pairs ?? []).map { "\($0.key.scalar ?? "") \(Self.line($0.value))" }
        needs = (root["settings"]?.pairs ?? []).filter { Self.isNeeded($0.value) }.compactMap(\.key.scalar)
        does = Self.abilities(root, entrances)
    }

    private static func entrances(_ rule: DeclarationNode) -> [Entrance] {
        let event = rule["event"]?.scalar ?? ""
        let methods = (rule["method"]?.elements ?? []).compactMap(\.scalar)
        return (rule["at"]?.elements ?? []).compactMap(\.scalar).map {
            Entrance(path: $0, methods: methods, event: event)
        }
    }

    private static func abilities(_ root: DeclarationNode, _ entrances: [Entrance]) -> [String] {
        let events = Set(entrances.map(\.event))
        let abilities: [(String, Bool)] = [
            ("SMS in", events.contains("sms")),
            ("SMS out", root["send"] != nil),
            ("reports", events.contains("report")),
            ("USSD", events.contains { ["ussd", "ussd-begin", "ussd-continue"].contains($0) }),
            ("USSD push", root["push"] != nil),
            ("opt-outs", events.contains("opt-out")),
            ("status queries", root["inquiry"] != nil),
        ]
        return abilities.filter(\.1).map(\.0)
    }

    /// A setting that the configuration must give: it has neither a default nor is it optional.
    static func isNeeded(_ setting: DeclarationNode) -> Bool {
        guard setting.isMapping else { return true }
        return setting["default"] == nil && setting["optional"]?.scalar != "true"
    }

    private static func line(_ node: DeclarationNode) -> String {
        if let scalar = node.scalar { return scalar }
        let parts =
            node.isMapping ? node.pairs.map { "\($0.key.scalar ?? "") \(line($0.value))" } : node.elements.map(line)
        return parts.joined(separator: " ")
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}
