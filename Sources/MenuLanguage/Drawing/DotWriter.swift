/// Writes a chart in the language of Graphviz.
public struct DotWriter: Sendable {
    private let chart: MenuChart

    /// Takes a chart.
    public init(_ chart: MenuChart) { self.chart = chart }

    /// The graph's source.
    public func written() -> String {
        var lines = [
            "digraph hatif {", "  label=\"\(Self.escaped(chart.title))\"; labelloc=t; rankdir=TB;",
            "  node [fontname=\"Noto Sans\", fontsize=11]; edge [fontname=\"Noto Sans\", fontsize=10];",
        ]
        for (index, box) in chart.boxes.enumerated() {
            let label = ([box.heading] + box.paragraphs.flatMap(\.plain)).map(Self.escaped).joined(separator: "\\n")
            lines.append("  n\(index) [label=\"\(label)\", \(Self.shape(box.shape))];")
        }
        for arrow in chart.arrows {
            let label = arrow.exit.map { chart.boxes[arrow.from].exits[$0].label } ?? ""
            let style = chart.isException(arrow) ? ", style=dashed" : ""
            lines.append("  n\(arrow.from) -> n\(arrow.to) [label=\"\(Self.escaped(label))\"\(style)];")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func shape(_ shape: MenuChart.Shape) -> String {
        switch shape {
        case .entrance: "shape=oval"
        case .ask, .options: "shape=box, style=rounded"
        case .confirm: "shape=box, style=rounded, peripheries=2"
        case .call: "shape=component"
        case .end: "shape=box, style=rounded, penwidth=3"
        case .flow: "shape=box, penwidth=2"
        case .back: "shape=oval, style=dashed"
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
