/// Draws a chart as an SVG page for the wall: A4 or larger, black on white with light greys, no colour needed.
public struct SVGWriter: Sendable {
    static let margin = 36.0
    static let titleHeight = 64.0

    private let chart: MenuChart
    private let metrics: [BoxMetrics]
    private let layout: LayeredLayout
    private let isRightToLeft: Bool
    private let legend: ChartLegend

    /// Lays a chart out.
    public init(_ chart: MenuChart) {
        self.chart = chart
        let metrics = chart.boxes.map { BoxMetrics($0) }
        self.metrics = metrics
        self.layout = LayeredLayout(
            sizes: metrics.map { LayeredLayout.Size(width: $0.width, height: $0.height) },
            links: chart.arrows.map { arrow in
                LayeredLayout.Link(from: arrow.from, port: metrics[arrow.from].port(arrow.exit), to: arrow.to)
            }
        )
        self.isRightToLeft = chart.language.isRightToLeft
        self.legend = ChartLegend(chart)
    }

    /// The boxes as they stand: for tests that nothing lies on anything.
    var frames: [(x: Double, y: Double, width: Double, height: Double)] {
        zip(layout.places, metrics).map { place, box in (place.x, place.y, box.width, box.height) }
    }

    /// The picture.
    public func written() -> String {
        let needed = max(layout.width, ChartLegend.cell * 2)
        let rows = legend.rows(width: needed)
        let content = (
            width: needed + 2 * Self.margin,
            height: Self.titleHeight + layout.height + 34 + legend.height(rows: rows) + 2 * Self.margin
        )
        let page = Page.fitting(width: content.width, height: content.height)
        let left = (page.width - needed) / 2
        var svg = XMLText()
        svg.open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("width", "\(page.paperWidth)mm"),
                ("height", "\(page.paperHeight)mm"), ("viewBox", "0 0 \(number(page.width)) \(number(page.height))"),
                ("font-family", "'Noto Sans','Noto Sans Arabic','DejaVu Sans',Arial,sans-serif"),
                ("xml:lang", chart.language.code),
            ]
        )
        svg.element("title", [], chart.title)
        svg.empty(
            "rect",
            [("width", number(page.width)), ("height", number(page.height)), ("fill", "#ffffff")]
        )
        title(&svg, page: page, width: needed, left: left)
        // On a sheet with room to spare the chart stands a little above the middle.
        let top = Self.margin + Self.titleHeight + (page.height - content.height) * 0.35
        move(&svg, left + (needed - layout.width) / 2, top)
        for stretch in layout.stretches { line(stretch, &svg) }
        for stretch in layout.stretches where stretch.arrives { head(stretch, &svg) }
        for index in chart.boxes.indices { box(index, &svg) }
        svg.close("g")
        move(&svg, left, page.height - Self.margin - legend.height(rows: rows))
        legend.draw(rows: rows, width: needed, &svg)
        svg.close("g")
        svg.close("svg")
        return svg.text
    }

    private func move(_ svg: inout XMLText, _ x: Double, _ y: Double) {
        svg.open("g", [("transform", "translate(\(number(x)) \(number(y)))")])
    }

    private func title(_ svg: inout XMLText, page: Page, width: Double, left: Double) {
        let x = isRightToLeft ? left + width : left
        svg.element(
            "text",
            [("x", number(x)), ("y", number(Self.margin + 18)), ("font-size", "24"), ("font-weight", "bold")]
                + (isRightToLeft ? [("direction", "rtl"), ("text-anchor", "start")] : []),
            chart.title
        )
        svg.element(
            "text",
            [
                ("x", number(x)), ("y", number(Self.margin + 38)), ("font-size", "11"), ("fill", "#555555"),
                ("text-anchor", isRightToLeft ? "end" : "start"),
            ],
            chart.subtitle
        )
    }

    // MARK: - Lines

    /// The whole chart is turned around for languages that are read from the right.
    private func turned(_ x: Double) -> Double { isRightToLeft ? layout.width - x : x }

    private func line(_ stretch: LayeredLayout.Stretch, _ svg: inout XMLText) {
        let isDashed = stretch.links.allSatisfy { chart.isException(chart.arrows[$0]) }
        let from = number(turned(stretch.from.x))
        let to = number(turned(stretch.to.x))
        // An arrow's line stops short of its head's point, so that the point stays sharp.
        let end = stretch.arrives ? stretch.to.y - 6 : stretch.to.y
        let middle = number((stretch.bend + end) / 2)
        var path = "M\(from) \(number(stretch.from.y))"
        if stretch.bend > stretch.from.y { path += "V\(number(stretch.bend))" }
        path += from == to ? "V\(number(end))" : "C\(from) \(middle) \(to) \(middle) \(to) \(number(end))"
        if stretch.tail > stretch.to.y { path += "V\(number(stretch.tail))" }
        svg.empty(
            "path",
            [("d", path), ("fill", "none"), ("stroke", "#333333"), ("stroke-width", "1.4")]
                + (isDashed ? [("stroke-dasharray", "6 4")] : [])
        )
    }

    private func head(_ stretch: LayeredLayout.Stretch, _ svg: inout XMLText) {
        let x = turned(stretch.to.x)
        let y = stretch.to.y
        let points = "\(number(x)),\(number(y)) \(number(x - 4.5)),\(number(y - 9)) \(number(x + 4.5)),\(number(y - 9))"
        svg.empty("polygon", [("points", points), ("fill", "#333333")])
    }

    // MARK: - Boxes

    private func box(_ index: Int, _ svg: inout XMLText) {
        let metrics = metrics[index]
        let place = layout.places[index]
        let x = isRightToLeft ? layout.width - place.x - metrics.width : place.x
        move(&svg, x, place.y)
        BoxFrame(shape: metrics.shape, width: metrics.width, height: metrics.height).draw(&svg)
        for panel in metrics.panels { self.panel(panel, metrics, &svg) }
        for line in metrics.lines { text(line, metrics, &svg) }
        for (number, field) in metrics.fields.enumerated() { self.field(field, isFirst: number == 0, metrics, &svg) }
        svg.close("g")
    }

    private func panel(_ panel: BoxMetrics.Panel, _ metrics: BoxMetrics, _ svg: inout XMLText) {
        let inset = BoxMetrics.padding - 3
        let width = metrics.width - 2 * inset
        let sign = isRightToLeft ? inset + width - 16 : inset + 16
        let middle = panel.y + panel.height / 2
        switch panel.style {
        case .screen:
            svg.empty(
                "rect",
                [
                    ("x", number(inset)), ("y", number(panel.y)), ("width", number(width)),
                    ("height", number(panel.height)), ("rx", "5"), ("fill", "#f1f1ee"), ("stroke", "#b5b5b0"),
                    ("stroke-width", "0.8"),
                ]
            )
        case .receipt: Signs.envelope(x: sign - 9, y: middle - 6, &svg)
        case .wrong: Signs.cross(x: sign, y: middle, &svg)
        case .heading, .place, .markup: break
        }
    }

    private func text(_ line: BoxMetrics.Line, _ metrics: BoxMetrics, _ svg: inout XMLText) {
        var attributes = [("y", number(line.baseline)), ("font-size", number(line.size))]
        let inset = BoxMetrics.padding
        let speaks = line.style == .screen || line.style == .wrong || line.style == .receipt
        let indent = line.style == .screen ? 5.0 : speaks ? 30.0 : 0.0
        if speaks, isRightToLeft {
            attributes += [
                ("x", number(metrics.width - inset - indent)), ("direction", "rtl"), ("text-anchor", "start"),
            ]
        } else if metrics.shape == .entrance || metrics.shape == .back {
            attributes += [("x", number(metrics.width / 2)), ("text-anchor", "middle")]
        } else {
            attributes += [("x", number(inset + indent))]
        }
        switch line.style {
        case .heading: attributes += [("font-weight", "bold"), ("fill", "#000000")]
        case .place: attributes += [("fill", "#666666")]
        case .markup: attributes += [("fill", "#333333")]
        case .wrong: attributes += [("font-style", isRightToLeft ? "normal" : "italic"), ("fill", "#333333")]
        case .screen, .receipt: attributes += [("fill", "#000000")]
        }
        svg.element("text", attributes, line.text)
    }

    private func field(_ field: BoxMetrics.Field, isFirst: Bool, _ metrics: BoxMetrics, _ svg: inout XMLText) {
        let top = metrics.height - BoxMetrics.fieldHeight
        let left = isRightToLeft ? metrics.width - field.x - field.width : field.x
        if isFirst {
            svg.empty(
                "path",
                [("d", "M0 \(number(top))H\(number(metrics.width))"), ("stroke", "#777777"), ("stroke-width", "0.8")]
            )
        } else {
            let side = isRightToLeft ? left + field.width : left
            svg.empty(
                "path",
                [
                    ("d", "M\(number(side)) \(number(top))V\(number(metrics.height))"), ("stroke", "#777777"),
                    ("stroke-width", "0.8"),
                ]
            )
        }
        svg.element(
            "text",
            [
                ("x", number(left + field.width / 2)), ("y", number(top + 15)),
                ("font-size", number(BoxMetrics.smallSize)), ("text-anchor", "middle"),
                ("font-weight", field.isException ? "normal" : "bold"),
            ],
            field.label
        )
    }
}

/// A number as SVG writes it: at most one place behind the point.
func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let whole = abs(tenths) / 10
    let rest = abs(tenths) % 10
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
