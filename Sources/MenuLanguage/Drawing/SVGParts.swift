/// SVG text under way; everything that comes from menu files is escaped here and nowhere else.
struct XMLText {
    private(set) var text = ""

    mutating func open(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)\(Self.written(attributes))>\n"
    }

    mutating func close(_ name: String) { text += "</\(name)>\n" }

    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)\(Self.written(attributes))/>\n"
    }

    mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String) {
        text += "<\(name)\(Self.written(attributes))>\(Self.escaped(content))</\(name)>\n"
    }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    }

    /// A text as XML takes it; characters that XML does not know become a replacement character.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            default:
                let isKnown = scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value & 0xFFFE != 0xFFFE
                escaped.append(isKnown ? scalar : "\u{FFFD}")
            }
        }
        return String(escaped)
    }
}

/// The sheet that a picture goes on: the smallest of A4 to A0, upright or lying, on which the letters stay readable.
struct Page {
    /// The paper, in millimetres.
    var paperWidth: Int
    var paperHeight: Int
    /// The picture's own units.
    var width: Double
    var height: Double

    /// At this many millimetres for a unit, a text is as large as in a newspaper.
    private static let readable = 0.19

    /// The page for a picture of a size.
    static func fitting(width: Double, height: Double) -> Page {
        let sheets = [(210, 297), (297, 420), (420, 594), (594, 841), (841, 1189)]
        func scale(_ sheet: (Int, Int)) -> Double { min(Double(sheet.0) / width, Double(sheet.1) / height) }
        let tries = sheets.map { sheet -> (Int, Int) in
            let lying = (sheet.1, sheet.0)
            return scale(lying) > scale(sheet) ? lying : sheet
        }
        let sheet = tries.first { scale($0) >= readable } ?? tries[tries.count - 1]
        // Small pictures are not blown up: the rest of the sheet stays white.
        let scale = min(scale(sheet), 0.3)
        return Page(
            paperWidth: sheet.0,
            paperHeight: sheet.1,
            width: Double(sheet.0) / scale,
            height: Double(sheet.1) / scale
        )
    }
}

/// The outline of a box, by which its kind is known without any colour.
struct BoxFrame {
    let shape: MenuChart.Shape
    let width: Double
    let height: Double

    func draw(_ svg: inout XMLText) {
        switch shape {
        case .ask, .options: rectangle(radius: 10, stroke: 1.6, &svg)
        case .confirm:
            rectangle(radius: 10, stroke: 1.6, &svg)
            rectangle(radius: 7, stroke: 0.8, inset: 3, fill: "none", &svg)
        case .call:
            rectangle(radius: 0, stroke: 1.2, fill: "#e9e9e6", &svg)
            let right = number(width - 5)
            svg.empty(
                "path",
                [
                    ("d", "M5 0V\(number(height))M\(right) 0V\(number(height))"), ("stroke", "#000000"),
                    ("stroke-width", "0.8"),
                ]
            )
        case .end: rectangle(radius: 10, stroke: 3.2, &svg)
        case .flow: rectangle(radius: 3, stroke: 2, &svg)
        case .entrance: rectangle(radius: min(height / 2, 18), stroke: 1.2, fill: "#222222", light: true, &svg)
        case .back: rectangle(radius: height / 2, stroke: 1, dash: "3 3", &svg)
        }
    }

    private func rectangle(
        radius: Double,
        stroke: Double,
        inset: Double = 0,
        fill: String = "#ffffff",
        light: Bool = false,
        dash: String? = nil,
        _ svg: inout XMLText
    ) {
        var attributes = [
            ("width", number(width - 2 * inset)), ("height", number(height - 2 * inset)), ("rx", number(radius)),
            ("fill", light ? "#ffffff" : fill), ("stroke", "#000000"), ("stroke-width", number(stroke)),
        ]
        if inset > 0 { attributes += [("x", number(inset)), ("y", number(inset))] }
        if let dash { attributes.append(("stroke-dasharray", dash)) }
        svg.empty("rect", attributes)
    }
}

/// Small signs, drawn and not written, so that no typeface must have them.
enum Signs {
    static func envelope(x: Double, y: Double, _ svg: inout XMLText) {
        let path = "M\(number(x)) \(number(y))h18v12h-18zl9 7l9 -7"
        svg.empty(
            "path",
            [
                ("d", path), ("fill", "none"), ("stroke", "#000000"), ("stroke-width", "1.1"),
                ("stroke-linejoin", "round"),
            ]
        )
    }

    static func cross(x: Double, y: Double, _ svg: inout XMLText) {
        let path = "M\(number(x - 4)) \(number(y - 4))l8 8m0 -8l-8 8"
        svg.empty("path", [("d", path), ("fill", "none"), ("stroke", "#000000"), ("stroke-width", "1.6")])
    }
}
