import ShortText

/// Reads one file: each declaration by itself, so that one that is broken never stops the others.
///
/// A line that cannot be read gives one message, and what stands below it is not read. A declaration that lost a line is
/// left out, and its name is kept, so that nobody reports that it is missing.
struct FileParser {
    let file: SourceFile
    /// The languages of the service; empty when nobody knows them.
    let languages: [LanguageTag]
    var findings = Findings()
    /// Whether a line of the declaration that is being read was lost.
    private(set) var isBroken = false
    /// Whether the last line was not where it belongs; more such lines follow from the same mistake.
    var isLost = false
    /// The lines of the step or declaration that is being read.
    var scope: [ClosedRange<Int>] = []
    /// Lines with a mistake in their layout.
    private var layoutFaults: [Int] = []

    /// Reads a file.
    static func read(_ file: SourceFile, faults: [Fault], languages: [LanguageTag]) -> Findings {
        var parser = FileParser(file: file, languages: languages)
        parser.findings.faults = faults
        parser.layoutFaults = faults.map(\.source.line)
        parser.readDeclarations()
        return parser.findings
    }

    private init(file: SourceFile, languages: [LanguageTag]) {
        self.file = file
        self.languages = languages
    }

    // MARK: - Declarations

    private mutating func readDeclarations() {
        var index = 0
        while index < file.lines.count {
            let end = file.lines[index].subtreeEnd
            let before = findings.faults.count
            // When the next declaration is none, it is a lost piece of this one: what this one seems to lack may be there.
            isBroken = end < file.lines.count && isPiece(LineCursor(file, file.lines[end]))
            scope = [lines(of: index)]
            var cursor = LineCursor(file, file.lines[index])
            let name = cursor.words.count > 1 ? cursor.words[1].text : nil
            readDeclaration(&cursor, index)
            if hasTabs(in: scope), findings.faults.count > before {
                // How far its lines stand from the left is a guess, and so is what seems wrong in them.
                findings.faults.removeSubrange(before...)
                isBroken = true
            }
            if isBroken {
                loseName(cursor, name)
            } else if let name, findings.faults.count > before {
                findings.doubtful.insert(name)
            }
            let own = Array(findings.faults[before...])
            if FollowOns.hideDeclaration(own, inType: cursor.words.first?.text == "type") {
                findings.hasNameless = true
            }
            findings.faults.replaceSubrange(before..., with: FollowOns.removed(from: own))
            index = end
        }
    }

    private mutating func readDeclaration(_ cursor: inout LineCursor, _ index: Int) {
        let first = cursor.first
        guard let example = Block.file.example(of: first) else {
            let isElsewhere = isElsewhere(cursor)
            if !(isLost && isElsewhere) { report(unknownWord(cursor, in: .file, named: "the file")) }
            // The first line of a declaration seems to be lost, perhaps that of the service.
            if isElsewhere { findings.hasNameless = true }
            isLost = isElsewhere
            return
        }
        isLost = false
        cursor.example = example
        _ = cursor.next()
        do throws(Fault) {
            if file.lines[index].indent > 0 {
                isLost = true
                throw indentedDeclaration(cursor)
            }
            switch first {
            case "service": try readService(&cursor, index)
            case "flow": try readFlow(&cursor, index)
            case "dataset": try readDataset(&cursor, index)
            case "case": try readCase(&cursor, index)
            case "type": try readType(&cursor, index)
            case "handler": try readHandler(&cursor, index)
            case "event": try readEvent(&cursor, index)
            default: try readTest(&cursor, index)
            }
        } catch {
            report(error)
        }
    }

    /// Whether a line that is no declaration can stand inside one.
    private func isElsewhere(_ cursor: LineCursor) -> Bool {
        guard Block.file.example(of: cursor.first) == nil else { return false }
        return TaggedLine(file, cursor.line) != nil || Block.isKnownSomewhere(cursor.first)
    }

    /// Whether a line is neither a declaration nor a misspelt one.
    private func isPiece(_ cursor: LineCursor) -> Bool {
        if Block.file.example(of: cursor.first) != nil { return false }
        return isElsewhere(cursor) || closest(to: cursor.first, among: Block.file.words).isEmpty
    }

    /// Keeps the name of something that could not be read, so that nobody reports that it is missing.
    private mutating func loseName(_ cursor: LineCursor, _ name: String?) {
        guard let name,
            name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ LineCursor.isName($0) })
        else {
            findings.hasNameless = true
            return
        }
        findings.broken.insert(name)
        let word = cursor.first
        if closest(to: word, among: Block.file.words).first == "service" { findings.hasBrokenService = true }
    }

    private func indentedDeclaration(_ cursor: LineCursor) -> Fault {
        Fault(
            .misplaced,
            at: file.range(cursor.line),
            "`\(cursor.first)` begins a declaration of its own, but it stands \(cursor.line.indent) spaces from the left.",
            hint: "Take away the spaces before it."
        )
    }

    // MARK: - Blocks

    /// Reads the lines below a line, one after another.
    ///
    /// - Parameters:
    ///   - index: The line above.
    ///   - block: What the lines can be.
    ///   - name: The block in messages: "the flow `birth`".
    ///   - read: Reads a line whose first word is known and taken.
    /// - Returns: The texts among the lines.
    @discardableResult
    mutating func readLines(
        below index: Int,
        in block: Block,
        named name: Wording,
        _ read: (inout FileParser, inout LineCursor, Int) throws(Fault) -> Void
    ) -> TextEntries {
        var entries = TextEntries()
        var isCrooked = false
        let indent = indent(below: index)
        var child = index + 1
        while child < file.lines[index].subtreeEnd {
            defer { child = file.lines[child].subtreeEnd }
            guard file.lines[child].indent == indent else {
                if !isCrooked { report(misaligned(child)) }
                isCrooked = true
                continue
            }
            if let tagged = TaggedLine(file, file.lines[child]), !isWord(tagged.tag, of: block) {
                if block.takesTexts {
                    isLost = false
                    if let entry = readEntry(tagged, child) { add(entry, to: &entries) }
                } else {
                    if !isLost { report(textNotHere(child, name)) }
                    isLost = true
                }
                continue
            }
            guard readLine(child, in: block, named: name, read) else { break }
        }
        return entries
    }

    /// How far the lines below a line stand from the left: as most of them do, because the first may be the wrong one.
    func indent(below index: Int) -> Int {
        let indents = file.children(of: index).map { file.lines[$0].indent }
        guard let first = indents.first else { return 0 }
        let others = Dictionary(grouping: indents.filter { $0 != first }, by: \.self)
        guard let most = others.max(by: { $0.value.count < $1.value.count }) else { return first }
        let same = indents.count - indents.count { $0 != first }
        if most.value.count != same { return most.value.count > same ? most.key : first }
        return most.key == file.lines[index].indent + 2 ? most.key : first
    }

    private func isWord(_ tag: String, of block: Block) -> Bool {
        block.example(of: tag) != nil && !languages.contains(LanguageTag(tag))
    }

    /// Reads a line; `false` when it begins a declaration, so that the lines after it belong to that.
    private mutating func readLine(
        _ child: Int,
        in block: Block,
        named name: Wording,
        _ read: (inout FileParser, inout LineCursor, Int) throws(Fault) -> Void
    ) -> Bool {
        var cursor = LineCursor(file, file.lines[child])
        let first = cursor.first
        if block == .call {
            cursor.example = "found next"
        } else {
            guard let example = block.example(of: first) else {
                let isElsewhere = Block.isKnownSomewhere(first) || cursor.isOutcome
                if !(isLost && isElsewhere) { report(unknownWord(cursor, in: block, named: name)) }
                isLost = isElsewhere
                if isElsewhere, block.isDeclared, Block.beginsOnly(first, outside: block) {
                    findings.hasNameless = true
                }
                guard Block.file.example(of: first) != nil, block != .test, cursor.words.count == 2 else { return true }
                loseName(cursor, cursor.words[1].text)
                return false
            }
            cursor.example = example
            _ = cursor.next()
        }
        isLost = false
        do throws(Fault) { try read(&self, &cursor, child) } catch { report(error) }
        return true
    }

    /// Refuses lines below a line that is complete.
    mutating func expectNothing(below index: Int) {
        guard index + 1 < file.lines[index].subtreeEnd else { return }
        report(
            Fault(
                .misplaced,
                at: file.range(file.lines[index + 1]),
                "This line stands deeper than the one above it, but nothing belongs under `\(file.text(file.lines[index]))`.",
                hint: "Give it the same number of spaces as the lines that it belongs with."
            )
        )
    }

    // MARK: - Reporting

    /// Keeps a fault.
    mutating func report(_ fault: Fault) {
        findings.faults.append(fault)
        switch fault.damage {
        case .structure: isBroken = true
        case .text: damage()
        }
    }

    /// Hides what else would be reported about the lines that are being read.
    mutating func damage() {
        // Many mistakes in one step are one range.
        guard findings.damaged[file.path]?.last != scope.last else { return }
        findings.damaged[file.path, default: []] += scope
    }

    /// Hides what else would be reported when a line that is being read has a mistake in its layout.
    mutating func damageByLayout() {
        guard !layoutFaults.isEmpty else { return }
        if layoutFaults.contains(where: { line in scope.contains { $0.contains(line) } }) { damage() }
    }

    /// The numbers of a line and of those below it.
    func lines(of index: Int) -> ClosedRange<Int> {
        file.lines[index].number...file.lines[file.lines[index].subtreeEnd - 1].number
    }

    private func hasTabs(in scope: [ClosedRange<Int>]) -> Bool {
        guard !file.tabbedLines.isEmpty else { return false }
        return file.tabbedLines.contains { line in scope.contains { $0.contains(line) } }
    }
}
