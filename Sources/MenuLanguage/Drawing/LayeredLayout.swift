/// Places boxes in layers so that all arrows lead down, few of them cross, and no box lies on another.
///
/// In four steps, after Sugiyama: a layer for each box (the longest way from an entrance), a place in it for each arrow that
/// passes by, an order in each layer (barycentres), and coordinates. Arrows to one box share their way as soon as they are
/// in the same layer, so that an end which many steps lead to has one line and not ten.
struct LayeredLayout {
    /// How big a box is.
    struct Size {
        var width: Double
        var height: Double
    }

    /// One arrow: from a place at the lower edge of a box to the top of another.
    struct Link {
        var from: Int
        /// How far from the left side of the box it leaves.
        var port: Double
        var to: Int
    }

    /// Where a box stands: its upper left corner.
    struct Place: Equatable {
        var x: Double
        var y: Double
    }

    /// One stretch of an arrow, from one layer down to the next.
    struct Stretch: Equatable {
        var from: Place
        /// The lower edge of the upper layer: down to it the line is straight.
        var bend: Double
        var to: Place
        /// Where it ends straight: the lower edge of the lower layer for one that passes by.
        var tail: Double
        /// Whether it ends at a box.
        var arrives: Bool
        /// The arrows that run here.
        var links: [Int]
    }

    /// The space between boxes side by side.
    static let gap = 30.0
    /// The space that a passing arrow takes.
    static let lane = 16.0
    /// The space between layers, at least.
    static let step = 46.0

    private(set) var places: [Place] = []
    private(set) var stretches: [Stretch] = []
    private(set) var width = 0.0
    private(set) var height = 0.0

    private let sizes: [Size]
    private let links: [Link]
    private var ranks: [Int] = []
    /// The nodes of each layer, from left to right; those from `sizes.count` are passing arrows.
    private var layers: [[Int]] = []
    private var nodeRank: [Int] = []
    private var segments: [Segment] = []

    private struct Segment {
        var upper: Int
        /// From the left side of the upper node.
        var port: Double
        var lower: Int
        var links: [Int]
    }

    /// Lays out boxes; the links must not run in a circle.
    init(sizes: [Size], links: [Link]) {
        self.sizes = sizes
        self.links = links
        guard !sizes.isEmpty else { return }
        rank()
        addLanes()
        order()
        place()
    }

    private func width(_ node: Int) -> Double { node < sizes.count ? sizes[node].width : Self.lane }
    private func height(_ node: Int) -> Double { node < sizes.count ? sizes[node].height : 0 }

    // MARK: - Layers

    private mutating func rank() {
        ranks = [Int](repeating: 0, count: sizes.count)
        var waiting = [Int](repeating: 0, count: sizes.count)
        var below = [[Int]](repeating: [], count: sizes.count)
        for link in links {
            waiting[link.to] += 1
            below[link.from].append(link.to)
        }
        let sources = sizes.indices.filter { waiting[$0] == 0 }
        var open = sources
        while let box = open.popLast() {
            for next in below[box] {
                ranks[next] = max(ranks[next], ranks[box] + 1)
                waiting[next] -= 1
                if waiting[next] == 0 { open.append(next) }
            }
        }
        // An entrance stands right above what it leads to.
        for box in sources {
            if let nearest = below[box].map({ ranks[$0] }).min() { ranks[box] = max(0, nearest - 1) }
        }
    }

    private mutating func addLanes() {
        struct Lane: Hashable {
            var to: Int
            var rank: Int
        }
        var lanes: [Lane: Int] = [:]
        nodeRank = ranks
        layers = [[Int]](repeating: [], count: (ranks.max() ?? 0) + 1)
        for box in sizes.indices { layers[ranks[box]].append(box) }
        var known: [[Int]: Int] = [:]
        func portKey(_ upper: Int, _ port: Double, _ lower: Int) -> [Int] { [upper, Int(port * 100), lower] }
        for (index, link) in links.enumerated() {
            var upper = link.from
            var port = link.port
            for rank in (ranks[link.from] + 1)...max(ranks[link.from] + 1, ranks[link.to]) {
                let lower: Int
                if rank >= ranks[link.to] {
                    lower = link.to
                } else if let lane = lanes[Lane(to: link.to, rank: rank)] {
                    lower = lane
                } else {
                    lower = nodeRank.count
                    nodeRank.append(rank)
                    layers[rank].append(lower)
                    lanes[Lane(to: link.to, rank: rank)] = lower
                }
                let key = portKey(upper, port, lower)
                if let segment = known[key] {
                    segments[segment].links.append(index)
                } else {
                    known[key] = segments.count
                    segments.append(Segment(upper: upper, port: port, lower: lower, links: [index]))
                }
                upper = lower
                port = Self.lane / 2
            }
        }
    }

    // MARK: - Order

    private mutating func order() {
        var above = [[Int]](repeating: [], count: nodeRank.count)
        var below = above
        for (index, segment) in segments.enumerated() {
            above[segment.lower].append(index)
            below[segment.upper].append(index)
        }
        var best = layers
        var fewest = crossings(layers)
        for sweep in 0..<24 where fewest > 0 {
            var position = positions(layers)
            let goesDown = sweep.isMultiple(of: 2)
            let order = goesDown ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
            for layer in order {
                let weights = layers[layer].map { node -> Double in
                    let near = goesDown ? above[node] : below[node]
                    guard !near.isEmpty else { return position[node] }
                    let sum = near.reduce(0.0) { sum, index in
                        let segment = segments[index]
                        return sum + (goesDown ? position[segment.upper] + share(segment) : position[segment.lower])
                    }
                    return sum / Double(near.count)
                }
                let sorted = zip(layers[layer], weights).enumerated().sorted { left, right in
                    (left.element.1, left.offset) < (right.element.1, right.offset)
                }
                layers[layer] = sorted.map(\.element.0)
                for (offset, node) in layers[layer].enumerated() { position[node] = Double(offset) }
            }
            let count = crossings(layers)
            if count < fewest {
                fewest = count
                best = layers
            }
        }
        layers = best
        exchangeNeighbours()
    }

    /// Swaps neighbours as long as that takes crossings away.
    private mutating func exchangeNeighbours() {
        var fewest = crossings(layers)
        var improves = fewest > 0
        var rounds = 0
        while improves, rounds < 8 {
            improves = false
            rounds += 1
            for layer in layers.indices {
                for offset in layers[layer].indices.dropLast() {
                    layers[layer].swapAt(offset, offset + 1)
                    let count = crossings(layers, around: layer)
                    layers[layer].swapAt(offset, offset + 1)
                    let before = crossings(layers, around: layer)
                    if count < before {
                        layers[layer].swapAt(offset, offset + 1)
                        fewest -= before - count
                        improves = true
                    }
                }
            }
        }
    }

    private func positions(_ layers: [[Int]]) -> [Double] {
        var position = [Double](repeating: 0, count: nodeRank.count)
        for layer in layers {
            for (offset, node) in layer.enumerated() { position[node] = Double(offset) }
        }
        return position
    }

    /// Where between -0.5 and 0.5 of its upper node a segment leaves.
    private func share(_ segment: Segment) -> Double { segment.port / width(segment.upper) - 0.5 }

    private func crossings(_ layers: [[Int]], around layer: Int? = nil) -> Int {
        let position = positions(layers)
        var byRank: [Int: [(Double, Double)]] = [:]
        for segment in segments {
            let rank = nodeRank[segment.upper]
            if let layer, rank != layer, rank != layer - 1 { continue }
            byRank[rank, default: []].append((position[segment.upper] + share(segment), position[segment.lower]))
        }
        var count = 0
        for lines in byRank.values {
            for (index, left) in lines.enumerated() {
                for right in lines[(index + 1)...] where (left.0 - right.0) * (left.1 - right.1) < 0 { count += 1 }
            }
        }
        return count
    }

    // MARK: - Coordinates

    private mutating func place() {
        var centre = [Double](repeating: 0, count: nodeRank.count)
        for layer in layers {
            var x = 0.0
            for node in layer {
                centre[node] = x + width(node) / 2
                x += width(node) + Self.gap
            }
        }
        for sweep in 0..<40 {
            let order = sweep.isMultiple(of: 2) ? Array(layers.indices) : Array(layers.indices.reversed())
            let both = sweep >= 30
            for layer in order {
                align(layer, &centre, up: both || sweep.isMultiple(of: 2), down: both || !sweep.isMultiple(of: 2))
            }
        }
        finish(centre)
    }

    /// Moves a layer's nodes as near to their neighbours as their order and their widths let them.
    private func align(_ layer: Int, _ centre: inout [Double], up: Bool, down: Bool) {
        var wishes: [Int: (sum: Double, weight: Double)] = [:]
        for segment in segments {
            let isLane = segment.upper >= sizes.count || segment.lower >= sizes.count
            let weight = isLane ? (segment.upper >= sizes.count && segment.lower >= sizes.count ? 8.0 : 2.0) : 1.0
            let offset = segment.port - width(segment.upper) / 2
            if up, nodeRank[segment.lower] == layer {
                wishes[segment.lower, default: (0, 0)].sum += weight * (centre[segment.upper] + offset)
                wishes[segment.lower, default: (0, 0)].weight += weight
            }
            if down, nodeRank[segment.upper] == layer {
                wishes[segment.upper, default: (0, 0)].sum += weight * (centre[segment.lower] - offset)
                wishes[segment.upper, default: (0, 0)].weight += weight
            }
        }
        let nodes = layers[layer]
        var shift = 0.0
        var blocks: [(sum: Double, weight: Double, nodes: [Int], shifts: [Double])] = []
        for (offset, node) in nodes.enumerated() {
            if offset > 0 { shift += (width(nodes[offset - 1]) + width(node)) / 2 + Self.gap }
            let wish = wishes[node].map { ($0.sum / $0.weight, $0.weight) } ?? (centre[node], 0.01)
            blocks.append(((wish.0 - shift) * wish.1, wish.1, [node], [shift]))
            // Neighbours that wish to stand on each other share the middle of their wishes.
            while blocks.count > 1 {
                let last = blocks[blocks.count - 1]
                let before = blocks[blocks.count - 2]
                guard before.sum / before.weight > last.sum / last.weight else { break }
                blocks.removeLast()
                blocks[blocks.count - 1] = (
                    before.sum + last.sum, before.weight + last.weight, before.nodes + last.nodes,
                    before.shifts + last.shifts
                )
            }
        }
        for block in blocks {
            for (node, shift) in zip(block.nodes, block.shifts) { centre[node] = block.sum / block.weight + shift }
        }
    }

    private mutating func finish(_ centre: [Double]) {
        let left = centre.indices.map { centre[$0] - width($0) / 2 }
        let margin = left.min() ?? 0
        width = centre.indices.map { centre[$0] + width($0) / 2 - margin }.max() ?? 0
        var tops: [Double] = []
        var bottoms: [Double] = []
        var y = 0.0
        for (index, layer) in layers.enumerated() {
            tops.append(y)
            let bottom = y + (layer.map(height).max() ?? 0)
            bottoms.append(bottom)
            // Long slanting lines need room to bend.
            let reach = segments.filter { nodeRank[$0.upper] == index }.map { segment in
                abs(left[segment.upper] + segment.port - centre[segment.lower])
            }
            y = bottom + Self.step + min(70, (reach.max() ?? 0) * 0.08)
        }
        height = bottoms.last ?? 0
        places = sizes.indices.map { Place(x: rounded(left[$0] - margin), y: rounded(tops[nodeRank[$0]])) }
        stretches = segments.map { segment in
            let from = Place(
                x: rounded(left[segment.upper] + segment.port - margin),
                y: rounded(tops[nodeRank[segment.upper]] + height(segment.upper))
            )
            let arrives = segment.lower < sizes.count
            let lower = nodeRank[segment.lower]
            return Stretch(
                from: from,
                bend: rounded(bottoms[nodeRank[segment.upper]]),
                to: Place(x: rounded(centre[segment.lower] - margin), y: rounded(tops[lower])),
                tail: rounded(arrives ? tops[lower] : bottoms[lower]),
                arrives: arrives,
                links: segment.links
            )
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
