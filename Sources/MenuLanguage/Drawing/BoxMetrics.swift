/// What stands where in a box, measured before the layout.
struct BoxMetrics {
    /// How a line is set.
    enum Style: Equatable {
        case heading
        case place
        /// What the phone shows.
        case screen
        case wrong
        case receipt
        /// Words of the menu files.
        case markup
    }

    /// One line of a box.
    struct Line: Equatable {
        var text: String
        var style: Style
        /// The baseline, from the top of the box.
        var baseline: Double
        /// The size of the letters.
        var size: Double
    }

    /// A field at the lower edge.
    struct Field: Equatable {
        var x: Double
        var width: Double
        var label: String
        var isException: Bool
    }

    /// A filled area inside a box.
    struct Panel: Equatable {
        var style: Style
        var y: Double
        var height: Double
    }

    static let padding = 10.0
    static let fieldHeight = 22.0
    static let textSize = 13.0
    static let smallSize = 11.0
    private static let lineHeight = 18.0
    private static let smallLineHeight = 15.0
    private static let textWidth = 210.0

    let shape: MenuChart.Shape
    private(set) var width = 0.0
    private(set) var height = 0.0
    private(set) var lines: [Line] = []
    private(set) var panels: [Panel] = []
    private(set) var fields: [Field] = []

    /// Measures a box.
    init(_ box: MenuChart.Box) {
        shape = box.shape
        // A call has a second line at each side.
        let room = box.shape == .call ? 22.0 : 14.0
        let labels = box.exits.map { TextWidth.of($0.label, size: Self.smallSize) + room }
        let fieldWidths = labels.map { max($0, 30) }
        let heading = TextWidth.of(box.heading, size: Self.textSize) + 2
        let isSmall = box.shape == .back || (box.shape == .entrance)
        let widest = box.paragraphs.map { Self.widest($0) }.max() ?? 0
        let content = isSmall ? max(heading, widest) : max(Self.textWidth, heading, widest)
        width = max(min(content, 420) + 2 * Self.padding, fieldWidths.reduce(0, +))
        if isSmall { width = max(width, 64) }
        add(box)
        addFields(box, fieldWidths)
    }

    private static func widest(_ paragraph: MenuChart.Paragraph) -> Double {
        guard case .markup(let text) = paragraph else { return 0 }
        return TextWidth.of(text, size: smallSize) + 2
    }

    private mutating func add(_ box: MenuChart.Box) {
        let inner = width - 2 * Self.padding
        var y = Self.padding - 3
        for line in TextWidth.wrapped(box.heading, width: inner, size: Self.textSize) {
            lines.append(Line(text: line, style: .heading, baseline: y + 13, size: Self.textSize))
            y += Self.lineHeight
        }
        if !box.place.isEmpty {
            lines.append(Line(text: box.place, style: .place, baseline: y + 9, size: 9))
            y += 13
        }
        for paragraph in box.paragraphs {
            switch paragraph {
            case .screen(let texts):
                y = panel(.screen, texts, size: Self.textSize, step: Self.lineHeight, inner: inner, y: y + 4)
            case .wrong(let text):
                y = panel(.wrong, [text], size: Self.smallSize, step: Self.smallLineHeight, inner: inner, y: y + 3)
            case .receipt(let text):
                y = panel(.receipt, [text], size: Self.smallSize, step: Self.smallLineHeight, inner: inner, y: y + 4)
            case .markup(let text):
                // The words below a panel do not touch it.
                if panels.last.map({ $0.y + $0.height == y }) ?? false { y += 4 }
                for line in TextWidth.wrapped(text, width: inner, size: Self.smallSize) {
                    lines.append(Line(text: line, style: .markup, baseline: y + 11, size: Self.smallSize))
                    y += Self.smallLineHeight
                }
            }
        }
        height = y + Self.padding - 3
    }

    private mutating func panel(
        _ style: Style,
        _ texts: [String],
        size: Double,
        step: Double,
        inner: Double,
        y top: Double
    ) -> Double {
        // The sign of a wrong answer and of an SMS stands beside the text.
        let indent = style == .screen ? 0.0 : 28.0
        var y = top + 4
        for text in texts {
            for line in TextWidth.wrapped(text, width: inner - 14 - indent, size: size) {
                lines.append(Line(text: line, style: style, baseline: y + size - 1, size: size))
                y += step
            }
        }
        y += 3
        panels.append(Panel(style: style, y: top, height: y - top))
        return y
    }

    private mutating func addFields(_ box: MenuChart.Box, _ widths: [Double]) {
        guard !box.exits.isEmpty else { return }
        let spare = (width - widths.reduce(0, +)) / Double(widths.count)
        var x = 0.0
        for (exit, least) in zip(box.exits, widths) {
            fields.append(Field(x: x, width: least + spare, label: exit.label, isException: exit.isException))
            x += least + spare
        }
        height += Self.fieldHeight
    }

    /// Where an arrow leaves, from the left side.
    func port(_ exit: Int?) -> Double {
        guard let exit, fields.indices.contains(exit) else { return width / 2 }
        return fields[exit].x + fields[exit].width / 2
    }
}
