import Foundation
import ShortText

/// What texts turn into: templates, words, names.
extension FileParser {
    /// A text with places for values; `nil` when there is none.
    mutating func text(_ entries: TextEntries) -> LocalizedText? {
        guard let first = entries.entries.first else { return nil }
        var texts: [LanguageTag: TextTemplate] = [:]
        for entry in entries.entries { texts[entry.language] = template(entry) }
        return LocalizedText(texts: texts, source: first.line)
    }

    /// A text below a line.
    mutating func readText(below index: Int, of owner: Wording) -> LocalizedText {
        let entries = readEntries(below: index, of: owner)
        return text(entries) ?? LocalizedText(texts: [:], source: file.range(file.lines[index]))
    }

    /// Words below a line, as written, in each language.
    mutating func readWords(below index: Int, of owner: Wording) -> [LanguageTag: [String]] {
        var words: [LanguageTag: [String]] = [:]
        for entry in readEntries(below: index, of: owner).entries {
            let text = Self.normalized(entry.bytes)
            let list = text.unicodeScalars.split { scalar in
                HiddenCharacters.isSpace(scalar.value) || HiddenCharacters.isDirectionMark(scalar.value)
                    || scalar == "\n"
            }
            words[entry.language] = list.map { String($0) }
            if let bad = text.unicodeScalars.first(where: { Self.partsWords.contains($0) }) {
                report(badWord(entry, bad))
            }
        }
        return words
    }

    private static let partsWords: Set<Unicode.Scalar> = [",", ";", ":", "{", "}", "،", "؛"]

    private func badWord(_ entry: TextEntry, _ scalar: Unicode.Scalar) -> Fault {
        Fault(
            .unreadable,
            at: entry.source,
            "Words are parted by spaces; a `\(String(scalar))` can be no part of a word that citizens send.",
            hint: "Take the `\(String(scalar))` out.",
            damage: .text
        )
    }

    /// The name of a value in each language.
    mutating func readNames(below index: Int, of owner: Wording) -> [LanguageTag: String] {
        guard index + 1 < file.lines[index].subtreeEnd else { return [:] }
        var names: [LanguageTag: String] = [:]
        for entry in readEntries(below: index, of: owner).entries {
            names[entry.language] = Self.withoutMarks(Self.normalized(entry.bytes))
        }
        return names
    }

    // MARK: - Templates

    /// Parts a text at its braces.
    private mutating func template(_ entry: TextEntry) -> TextTemplate {
        var parts: [TextTemplate.Part] = []
        let bytes = entry.bytes
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
                index += 1
                continue
            }
            let inside = bytes[(index + 1)...].firstIndex { [UInt8(ascii: "{"), UInt8(ascii: "}")].contains($0) }
            guard byte == UInt8(ascii: "{"), let end = inside, bytes[end] == UInt8(ascii: "}"),
                let value = Self.value(bytes[(index + 1)..<end])
            else {
                let isSize = inside.map { bytes[$0] == UInt8(ascii: "}") && Self.isBadSize(bytes[(index + 1)..<$0]) }
                report(isSize ?? false ? badSize(entry) : badBrace(entry))
                return TextTemplate(parts: [.literal(Self.normalized(bytes))], source: entry.source)
            }
            if start < index { parts.append(.literal(Self.normalized(bytes[start..<index]))) }
            parts.append(value)
            start = end + 1
            index = start
        }
        if start < bytes.endIndex { parts.append(.literal(Self.normalized(bytes[start...]))) }
        return TextTemplate(parts: parts, source: entry.source)
    }

    /// `NAME` or `NAME short N`; names may be of any alphabet, and of several words.
    private static func value(_ bytes: ArraySlice<UInt8>) -> TextTemplate.Part? {
        let words = withoutMarks(normalized(bytes)).split(separator: " ")
        guard !words.isEmpty, !bytes.contains(LineBreaks.lineFeed), !isBadSize(bytes) else { return nil }
        if words.count > 2, words[words.count - 2] == "short" {
            guard let short = Int(TextKey.digits(String(words[words.count - 1]))), (1...1600).contains(short) else {
                return nil
            }
            return .value(name: words.dropLast(2).joined(separator: " "), short: short)
        }
        return .value(name: words.joined(separator: " "), short: nil)
    }

    /// `{file.title short}`, `{file.title shrt 5}` or `{file.title short 0}`.
    private static func isBadSize(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = withoutMarks(normalized(bytes)).split(separator: " ").map(String.init)
        guard words.count > 1, let last = words.last else { return false }
        if last == "short" { return true }
        guard words.count > 2 else { return false }
        let number = Int(TextKey.digits(last))
        if words[words.count - 2] == "short" { return number.map { !(1...1600).contains($0) } ?? true }
        return number != nil && !closest(to: words[words.count - 2], among: ["short"]).isEmpty
    }

    private func badSize(_ entry: TextEntry) -> Fault {
        Fault(
            .unreadable,
            at: entry.source,
            "The size of a value is wrong here: after `short` stands a number from 1 to 1600.",
            hint: "Write the word `short` and how many letters to show, as in `{person.name short 12}`.",
            damage: .text
        )
    }

    private func badBrace(_ entry: TextEntry) -> Fault {
        Fault(
            .unreadable,
            at: entry.source,
            title: "A BRACE WITHOUT ITS PARTNER",
            """
            A value stands between `{` and `}`, as in {person.name} or {person.name short 12}; here one of them \
            is missing, or there is no name between them.
            """,
            hint: "Put the name of one value between each `{` and `}`, or leave the braces out.",
            damage: .text
        )
    }

    private static func withoutMarks(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !HiddenCharacters.isDirectionMark($0.value) })
        )
    }

    /// The text in composed form (NFC): a letter with a separate accent would cost twice on a phone.
    static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let isComposed = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case ..<0x0300, 0x0370..<0x0483, 0x0620..<0x064B, 0x0660..<0x0670, 0x0671..<0x06D6: true
            default: scalar.properties.canonicalCombiningClass == .notReordered && !scalar.properties.isGraphemeExtend
            }
        }
        return isComposed ? text : text.precomposedStringWithCanonicalMapping
    }
}
