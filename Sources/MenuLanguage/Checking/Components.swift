/// The strongly connected components of a graph (Tarjan, without recursion: menus may be long).
struct Components {
    /// Each component's nodes in rising order.
    private(set) var all: [[Int]] = []

    private let edges: [[Int]]
    private var index: [Int]
    private var low: [Int]
    private var isOnStack: [Bool]
    private var stack: [Int] = []
    private var counter = 0

    init(edges: [[Int]]) {
        self.edges = edges
        self.index = Array(repeating: -1, count: edges.count)
        self.low = Array(repeating: 0, count: edges.count)
        self.isOnStack = Array(repeating: false, count: edges.count)
        for node in edges.indices where index[node] < 0 { visit(from: node) }
        all.sort { $0[0] < $1[0] }
    }

    private mutating func visit(from root: Int) {
        var work = [(node: root, next: 0)]
        enter(root)
        while let (node, next) = work.last {
            if next < edges[node].count {
                work[work.count - 1].next += 1
                let target = edges[node][next]
                if index[target] < 0 {
                    enter(target)
                    work.append((target, 0))
                } else if isOnStack[target] {
                    low[node] = min(low[node], index[target])
                }
                continue
            }
            work.removeLast()
            if let (parent, _) = work.last { low[parent] = min(low[parent], low[node]) }
            if low[node] == index[node] { close(at: node) }
        }
    }

    private mutating func enter(_ node: Int) {
        index[node] = counter
        low[node] = counter
        counter += 1
        stack.append(node)
        isOnStack[node] = true
    }

    private mutating func close(at node: Int) {
        var component: [Int] = []
        while let top = stack.popLast() {
            isOnStack[top] = false
            component.append(top)
            if top == node { break }
        }
        all.append(component.sorted())
    }
}
