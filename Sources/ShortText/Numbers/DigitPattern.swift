/// A pattern over decimal digits, matched without backtracking.
///
/// The notation is that of numbering plans: digits, `\d`, sets as `[0-35]`, groups `(?:…)`, `|`, `?`, `{n}` and `{n,m}`.
/// White space is skipped. A match keeps the set of all places it can have reached as bits of one word, so its time is
/// the product of pattern and number, whatever the pattern.
struct DigitPattern: Sendable {
    private indirect enum Node: Sendable {
        /// One digit out of the set whose bits are set.
        case digit(UInt16)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, ClosedRange<Int>)
    }

    private let root: Node

    /// Reads a pattern; what the notation does not have is skipped, as patterns are data of this module and tested.
    init(_ pattern: String) {
        var rest = pattern.utf8.filter { $0 > 0x20 }[...]
        root = DigitPattern.choice(&rest)
    }

    /// Whether the pattern matches all of the digits, given as values 0...9; at most 31 of them.
    func matches(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count < 32 else { return false }
        return DigitPattern.ends(root, digits, 1) >> UInt32(digits.count) & 1 == 1
    }

    /// The places reachable from the places in `starts`.
    private static func ends(_ node: Node, _ digits: ArraySlice<UInt8>, _ starts: UInt32) -> UInt32 {
        if starts == 0 { return 0 }
        switch node {
        case .digit(let set):
            var places: UInt32 = 0
            for (offset, digit) in digits.enumerated() where starts >> UInt32(offset) & 1 == 1 {
                if set >> UInt16(digit) & 1 == 1 { places |= 2 << UInt32(offset) }
            }
            return places
        case .sequence(let nodes):
            return nodes.reduce(starts) { ends($1, digits, $0) }
        case .choice(let nodes):
            return nodes.reduce(0) { $0 | ends($1, digits, starts) }
        case .repeated(let inner, let times):
            var places = starts
            for _ in 0..<times.lowerBound { places = ends(inner, digits, places) }
            var all = places
            for _ in times.lowerBound..<times.upperBound {
                places = ends(inner, digits, places)
                all |= places
            }
            return all
        }
    }

    private static func choice(_ rest: inout ArraySlice<UInt8>) -> Node {
        var branches: [Node] = []
        var sequence: [Node] = []
        while let octet = rest.first, octet != UInt8(ascii: ")") {
            if octet == UInt8(ascii: "|") {
                rest.removeFirst()
                branches.append(.sequence(sequence))
                sequence = []
            } else if let atom = atom(&rest) {
                sequence.append(quantified(atom, &rest))
            }
        }
        branches.append(.sequence(sequence))
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private static func atom(_ rest: inout ArraySlice<UInt8>) -> Node? {
        switch rest.popFirst() {
        case UInt8(ascii: "("):
            if rest.starts(with: "?:".utf8) { rest.removeFirst(2) }
            let inner = choice(&rest)
            _ = rest.popFirst()
            return inner
        case UInt8(ascii: "["):
            return .digit(set(&rest))
        case UInt8(ascii: "\\"):
            _ = rest.popFirst()
            return .digit(0x3FF)
        case .some(let octet) where (0x30...0x39).contains(octet):
            return .digit(1 << UInt16(octet - 0x30))
        default:
            return nil
        }
    }

    private static func set(_ rest: inout ArraySlice<UInt8>) -> UInt16 {
        var set: UInt16 = 0
        var last: UInt8 = 0
        var isRange = false
        while let octet = rest.popFirst(), octet != UInt8(ascii: "]") {
            if octet == UInt8(ascii: "-") {
                isRange = true
            } else if (0x30...0x39).contains(octet) {
                let value = octet - 0x30
                for digit in (isRange ? min(last, value) : value)...value { set |= 1 << UInt16(digit) }
                last = value
                isRange = false
            }
        }
        return set
    }

    private static func quantified(_ atom: Node, _ rest: inout ArraySlice<UInt8>) -> Node {
        if rest.first == UInt8(ascii: "?") {
            rest.removeFirst()
            return .repeated(atom, 0...1)
        }
        guard rest.first == UInt8(ascii: "{") else { return atom }
        rest.removeFirst()
        var bounds = [0]
        while let octet = rest.popFirst(), octet != UInt8(ascii: "}") {
            if octet == UInt8(ascii: ",") {
                bounds.append(0)
            } else {
                bounds[bounds.count - 1] = min(31, bounds[bounds.count - 1] * 10 + Int(octet & 0x0F))
            }
        }
        let most = bounds[bounds.count - 1]
        return .repeated(atom, min(bounds[0], most)...most)
    }
}
