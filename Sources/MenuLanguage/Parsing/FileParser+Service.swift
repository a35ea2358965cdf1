import ShortText

/// `service NAME`.
extension FileParser {
    mutating func readService(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.onlyName()
        var service = ServiceDeclaration(name: name, languages: [], source: file.range(file.lines[index]))
        var lines: [String: Int] = [:]
        readLines(below: index, in: .service, named: "the service `\(name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            if first != "dial", first != "sms", first != "accents" {
                let what = first == "key" || first == "words" ? "\(first) \(cursor.peek ?? "")" : first
                try parser.expectFirst(what, cursor, &lines)
            }
            try parser.readServiceLine(first, &cursor, child, into: &service)
        }
        if service.languages.isEmpty, lines["languages"] == nil, !isBroken {
            report(
                Fault(
                    .missing,
                    at: service.source,
                    "The service `\(name)` does not say its languages.",
                    hint: "Add a line under it, for example:  languages ar fr en"
                )
            )
        }
        damageByLayout()
        if isBroken { damage() }
        findings.services.append(service)
    }

    private mutating func readServiceLine(
        _ first: String,
        _ cursor: inout LineCursor,
        _ child: Int,
        into service: inout ServiceDeclaration
    ) throws(Fault) {
        switch first {
        case "languages": service.languages = try cursor.languages()
        case "dial": service.dialCodes.append(try cursor.dial())
        case "sms": service.shortCodes.append(try cursor.shortCode())
        case "accents":
            let (language, isPlain) = try cursor.accents()
            guard languages.isEmpty || languages.contains(language) else { throw notSpoken(language, isPlain, cursor) }
            if isPlain { service.plainAccents.insert(language) }
        case "resume": service.resumeMinutes = try cursor.resume()
        case "key":
            let (key, stroke) = try cursor.key()
            let label = readText(below: child, of: "`key \(key.rawValue)`")
            service.keys[key] = .init(stroke: stroke, label: label, source: file.range(file.lines[child]))
            return
        case "words":
            let group = try cursor.wordGroup()
            service.words[group] = readWords(below: child, of: "`words \(group.rawValue)`")
            return
        default:
            try cursor.end()
            service.wrong = readText(below: child, of: "`wrong`")
            return
        }
        expectNothing(below: child)
    }

    private func notSpoken(_ language: LanguageTag, _ isPlain: Bool, _ cursor: LineCursor) -> Fault {
        let near = closest(to: language.code, among: languages.map(\.code)).first
        let verb = isPlain ? "plain" : "keep"
        return Fault(
            .unknownLanguage,
            at: file.range(cursor.line),
            "The service is not written in `\(language.code)`.",
            hint: near.map { "Did you mean:  \(line: "accents \(verb) for \($0)")" }
                ?? "Write one of: \(Wording.names(languages.map(\.code), .or))."
        )
    }

    /// Refuses a line that may stand once only and stands again.
    func expectFirst(_ what: String, _ cursor: LineCursor, _ lines: inout [String: Int]) throws(Fault) {
        guard let line = lines[what] else {
            lines[what] = cursor.line.number
            return
        }
        throw Fault(
            .nameTwice,
            at: file.range(cursor.line),
            title: "WRITTEN TWICE",
            "`\(what)` is already written in line \(line), and only one can count.",
            hint: "Delete one of them, or join them."
        )
    }
}
