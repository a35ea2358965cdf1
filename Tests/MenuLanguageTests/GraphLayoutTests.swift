import Testing

@testable import MenuLanguage

@Suite struct GraphLayoutTests {
    /// Numbers that are the same for the same seed.
    private struct Chance {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    private static func random(_ seed: UInt64) -> (sizes: [LayeredLayout.Size], links: [LayeredLayout.Link]) {
        var chance = Chance(state: seed &* 977 &+ 1)
        let count = 1 + chance.below(40)
        let sizes = (0..<count).map { _ in
            LayeredLayout.Size(width: Double(40 + chance.below(300)), height: Double(20 + chance.below(200)))
        }
        var links: [LayeredLayout.Link] = []
        for from in 0..<count where from + 1 < count {
            for _ in 0..<chance.below(4) {
                let to = from + 1 + chance.below(count - from - 1)
                let port = Double(chance.below(Int(sizes[from].width)))
                links.append(.init(from: from, port: port, to: to))
            }
        }
        return (sizes, links)
    }

    private func overlap(_ layout: LayeredLayout, _ sizes: [LayeredLayout.Size]) -> Bool {
        for (first, one) in layout.places.enumerated() {
            for (second, other) in layout.places.enumerated() where second > first {
                let apart =
                    one.x + sizes[first].width <= other.x || other.x + sizes[second].width <= one.x
                    || one.y + sizes[first].height <= other.y || other.y + sizes[second].height <= one.y
                if !apart { return true }
            }
        }
        return false
    }

    @Test(arguments: UInt64(0)..<120)
    func `no box lies on another, and every arrow arrives from above`(_ seed: UInt64) {
        let (sizes, links) = Self.random(seed)
        let layout = LayeredLayout(sizes: sizes, links: links)
        #expect(layout.places.count == sizes.count)
        #expect(!overlap(layout, sizes))
        for (index, link) in links.enumerated() {
            let ways = layout.stretches.filter { $0.links.contains(index) }.sorted { $0.from.y < $1.from.y }
            let from = layout.places[link.from]
            let to = layout.places[link.to]
            #expect(ways.first?.from.y == from.y + sizes[link.from].height)
            #expect(abs((ways.first?.from.x ?? 0) - (from.x + link.port)) < 0.2)
            #expect(ways.last?.arrives == true && ways.last?.to.y == to.y)
            #expect(ways.last.map { $0.to.x > to.x && $0.to.x < to.x + sizes[link.to].width } == true)
            for (way, next) in zip(ways, ways.dropFirst()) {
                #expect(way.to.x == next.from.x && way.to.y <= next.from.y && !way.arrives)
            }
            #expect(ways.allSatisfy { $0.bend < $0.to.y })
        }
    }

    @Test(arguments: UInt64(0)..<120)
    func `no line runs through a box`(_ seed: UInt64) {
        let (sizes, links) = Self.random(seed)
        let layout = LayeredLayout(sizes: sizes, links: links)
        for way in layout.stretches where !way.arrives {
            for (place, size) in zip(layout.places, sizes) where place.y < way.tail && place.y + size.height > way.to.y
            {
                #expect(way.to.x < place.x || way.to.x > place.x + size.width)
            }
        }
    }

    @Test func `arrows to one box share their way`() {
        let sizes = [LayeredLayout.Size](repeating: .init(width: 100, height: 40), count: 5)
        let links: [LayeredLayout.Link] = [
            .init(from: 0, port: 30, to: 1), .init(from: 1, port: 30, to: 2), .init(from: 2, port: 30, to: 3),
            .init(from: 0, port: 70, to: 4), .init(from: 1, port: 70, to: 4), .init(from: 3, port: 70, to: 4),
        ]
        let layout = LayeredLayout(sizes: sizes, links: links)
        #expect(layout.stretches.contains { $0.links == [3, 4] })
        #expect(layout.stretches.filter(\.arrives).count == 5)
    }

    @Test func `a small tree has no crossing lines`() {
        let sizes = [LayeredLayout.Size](repeating: .init(width: 100, height: 40), count: 7)
        let links: [LayeredLayout.Link] = [
            .init(from: 0, port: 20, to: 5), .init(from: 0, port: 80, to: 2), .init(from: 5, port: 20, to: 6),
            .init(from: 5, port: 80, to: 1), .init(from: 2, port: 20, to: 4), .init(from: 2, port: 80, to: 3),
        ]
        let layout = LayeredLayout(sizes: sizes, links: links)
        let lower = [6, 1, 4, 3].map { layout.places[$0].x }
        #expect(lower == lower.sorted())
    }

    @Test func `nothing to draw is no crash`() {
        let layout = LayeredLayout(sizes: [], links: [])
        #expect(layout.places.isEmpty && layout.width == 0)
    }

    @Test(arguments: [40.0, 90, 200], ["ar", "en"])
    func `wrapped lines are as narrow as asked and lose no word`(_ width: Double, _ language: String) {
        let text =
            language == "ar"
            ? "باسم {person.name}، الرسم {person.fee} دينار. نطلبها؟"
            : "Certificate for {person.name}. Fee {person.fee} DA. Order? Donaudampfschifffahrtsgesellschaft"
        let lines = TextWidth.wrapped(text, width: width, size: 13)
        #expect(lines.allSatisfy { TextWidth.of($0, size: 13) <= width })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }

    @Test(arguments: [(300.0, 200.0), (900, 1200), (1400, 900), (5000, 800), (20_000, 30_000)])
    func `the sheet holds the picture`(_ width: Double, _ height: Double) {
        let page = Page.fitting(width: width, height: height)
        #expect(page.width >= width - 0.5 && page.height >= height - 0.5)
        let ratio = Double(page.paperHeight) / Double(page.paperWidth)
        #expect(abs(page.height / page.width - ratio) < 0.001)
    }
}
