/// Says what the boxes and signs of a chart mean, in the chart's language.
struct ChartLegend: Sendable {
    /// How wide one entry is.
    static let cell = 230.0
    private static let row = 30.0

    private enum Sign: Sendable {
        case box(MenuChart.Shape)
        case wrong
        case receipt
        case tries
        case dashed
    }

    private let isRightToLeft: Bool
    private let entries: [(Sign, String)]

    /// The legend of a chart: only what it shows.
    init(_ chart: MenuChart) {
        let words = chart.words
        let shapes = Set(chart.boxes.map(\.shape))
        let exits = chart.boxes.flatMap(\.exits)
        var hasWrong = false
        var hasReceipt = false
        for paragraph in chart.boxes.flatMap(\.paragraphs) {
            if case .wrong = paragraph { hasWrong = true }
            if case .receipt = paragraph { hasReceipt = true }
        }
        let names: [(MenuChart.Shape, String)] = [
            (.entrance, words.entrance), (.ask, words.ask + " · " + words.options), (.confirm, words.confirm),
            (.call, words.call), (.end, words.end), (.flow, words.flow), (.back, words.back),
        ]
        var entries: [(Sign, String)] = names.filter { shape, _ in
            shapes.contains(shape) || (shape == .ask && shapes.contains(.options))
        }.map { (.box($0.0), $0.1) }
        if hasWrong { entries.append((.wrong, words.wrong)) }
        if exits.contains(where: { $0.label.hasPrefix("✗") }) { entries.append((.tries, words.tries)) }
        if hasReceipt { entries.append((.receipt, words.receipt)) }
        if exits.contains(where: \.isException) { entries.append((.dashed, words.exception)) }
        self.entries = entries
        self.isRightToLeft = chart.language.isRightToLeft
    }

    /// How many rows the legend has on a width.
    func rows(width: Double) -> Int {
        let columns = max(1, Int(width / Self.cell))
        return (entries.count + columns - 1) / columns
    }

    /// How high the legend is.
    func height(rows: Int) -> Double { Double(rows) * Self.row + 10 }

    /// Draws it from the upper left corner.
    func draw(rows: Int, width: Double, _ svg: inout XMLText) {
        svg.empty("path", [("d", "M0 0H\(number(width))"), ("stroke", "#999999"), ("stroke-width", "0.8")])
        let columns = max(1, (entries.count + rows - 1) / rows)
        for (index, entry) in entries.enumerated() {
            let y = 10 + Double(index / columns) * Self.row
            let column = Double(index % columns)
            let left = isRightToLeft ? width - (column + 1) * Self.cell : column * Self.cell
            let signLeft = isRightToLeft ? left + Self.cell - 40 : left
            svg.open("g", [("transform", "translate(\(number(signLeft)) \(number(y)))")])
            draw(entry.0, &svg)
            svg.close("g")
            let x = isRightToLeft ? left + Self.cell - 50 : left + 50
            svg.element(
                "text",
                [("x", number(x)), ("y", number(y + 15)), ("font-size", "11")]
                    + (isRightToLeft ? [("direction", "rtl"), ("text-anchor", "start")] : []),
                entry.1
            )
        }
    }

    private func draw(_ sign: Sign, _ svg: inout XMLText) {
        switch sign {
        case .box(let shape): BoxFrame(shape: shape, width: 40, height: 22).draw(&svg)
        case .wrong: Signs.cross(x: 20, y: 11, &svg)
        case .receipt: Signs.envelope(x: 11, y: 5, &svg)
        case .tries:
            svg.element(
                "text",
                [("x", "20"), ("y", "15"), ("font-size", "11"), ("text-anchor", "middle")],
                "✗ × 3"
            )
        case .dashed:
            svg.empty(
                "path",
                [
                    ("d", "M2 11H38"), ("fill", "none"), ("stroke", "#333333"), ("stroke-width", "1.4"),
                    ("stroke-dasharray", "6 4"),
                ]
            )
        }
    }
}
