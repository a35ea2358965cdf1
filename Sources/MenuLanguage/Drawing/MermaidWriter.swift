/// Writes a chart as a Mermaid flowchart.
public struct MermaidWriter: Sendable {
    private let chart: MenuChart

    /// Takes a chart.
    public init(_ chart: MenuChart) { self.chart = chart }

    /// The flowchart's source.
    public func written() -> String {
        var lines = ["flowchart TD", "  %% \(Self.comment(chart.title))"]
        for (index, box) in chart.boxes.enumerated() {
            let (open, close) = Self.brackets(box.shape)
            lines.append("  n\(index)\(open)\"\(label(box))\"\(close)")
        }
        for arrow in chart.arrows {
            let line = chart.isException(arrow) ? "-.->" : "-->"
            let label = arrow.exit.map { chart.boxes[arrow.from].exits[$0].label } ?? ""
            let written = label.isEmpty ? "" : "|\"\(Self.escaped(label))\"|"
            lines.append("  n\(arrow.from) \(line)\(written) n\(arrow.to)")
        }
        lines.append("  classDef ending stroke-width:3px")
        return lines.joined(separator: "\n") + "\n"
    }

    private func label(_ box: MenuChart.Box) -> String {
        ([box.heading] + box.paragraphs.flatMap(\.plain)).map(Self.escaped).joined(separator: "<br/>")
    }

    private static func brackets(_ shape: MenuChart.Shape) -> (String, String) {
        switch shape {
        case .entrance: ("([", "])")
        case .ask, .options: ("(", ")")
        case .confirm: ("{{", "}}")
        case .call: ("[[", "]]")
        case .end: ("(", "):::ending")
        case .flow: ("[", "]")
        case .back: (">", "]")
        }
    }

    /// Mermaid takes numbered entities in quoted text; everything that means something to it becomes one.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": escaped += "<br/>"
            case "\"", "#", "&", "<", ">", "`", ";", "\\", "|", "[", "]", "(", ")", "{", "}", "*", "_", "%", "~":
                escaped += "#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        // A label that begins like a list would be taken for Markdown.
        return escaped.replacingNumberDot()
    }

    private static func comment(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0 == "{" || $0 == "}" ? " " : $0 })
        )
    }
}

extension String {
    /// `1. Water` as `1#46; Water`.
    fileprivate func replacingNumberDot() -> String {
        let digits = prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, dropFirst(digits.count).hasPrefix(". ") else { return self }
        return digits + "#46;" + dropFirst(digits.count + 1)
    }
}

extension MenuChart.Paragraph {
    /// The paragraph as lines without any setting.
    var plain: [String] {
        switch self {
        case .screen(let lines): lines
        case .wrong(let text): ["✗ " + text]
        case .receipt(let text): ["SMS: " + text]
        case .markup(let text): [text]
        }
    }
}
