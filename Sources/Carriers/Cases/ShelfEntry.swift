extension CarrierShelf {
    /// A carrier's file, as recorded cases use it.
    struct Entry: Sendable {
        /// The carrier's name.
        let name: String
        /// Its path.
        let file: String
        /// Its text.
        let yaml: String
        /// What it says of cases.
        let hints: CaseHints
        /// Its settings.
        let settings: [String]
        /// Those that the configuration must give.
        let needed: [String]
        /// Those that are URLs.
        let addresses: Set<String>
        /// Those by which webhooks are proved genuine.
        let guardKeys: [String]
        /// Its ways to send, where it has several.
        let variants: [String]

        /// Reads what cases need of a file.
        ///
        /// - Parameters:
        ///   - root: The file.
        ///   - name: The carrier's name.
        ///   - file: Its path.
        ///   - yaml: Its text.
        init(_ root: DeclarationNode, name: String, file: String, yaml: String) {
            self.name = name
            self.file = file
            self.yaml = yaml
            let logsIn = root["token"] != nil
            hints = root["cases"].map { CaseHints($0, logsIn: logsIn) } ?? CaseHints(logsIn: logsIn)
            let pairs = root["settings"]?.pairs ?? []
            settings = pairs.compactMap(\.key.scalar)
            needed = pairs.filter { CarrierPicture.isNeeded($0.value) }.compactMap(\.key.scalar)
            addresses = Set(pairs.filter { Self.isAddress($0.key, $0.value) }.compactMap(\.key.scalar))
            guardKeys = (root["guard"]?.elements ?? []).flatMap { $0["any"]?.elements ?? [$0] }
                .flatMap { $0["key"]?.elements ?? [] }.compactMap { Self.placeholder($0.scalar) }
            variants = (root["send"]?.elements ?? []).compactMap { $0["variant"]?.scalar }
        }

        /// The setting of a template that is nothing but a placeholder.
        private static func placeholder(_ template: String?) -> String? {
            guard let template, template.hasPrefix("{"), template.hasSuffix("}") else { return nil }
            return String(template.dropFirst().dropLast())
        }

        private static func isAddress(_ name: DeclarationNode, _ setting: DeclarationNode) -> Bool {
            setting["default"]?.scalar?.hasPrefix("http") ?? (name.scalar ?? "").lowercased().hasSuffix("url")
        }
    }

    /// The file that a case is about.
    ///
    /// - Parameter carrier: The carrier's name in the case.
    /// - Returns: The file.
    /// - Throws: That there is none, or that it does not hold.
    func entry(of carrier: String) throws(CaseObstacle) -> Entry {
        if let entry = entries[carrier] { return entry }
        if let entry = entries.values.first(where: { $0.hints.carriers.contains(carrier) }) { return entry }
        if let problem = broken[carrier] { throw CaseObstacle(problem: problem) }
        throw CaseObstacle(problem: "no file in \(folder) is of this carrier")
    }
}
